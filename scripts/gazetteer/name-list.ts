import type { Gazetteer } from '../../src/context/gazetteer';

/** A country counts at least this often, so that small ones are learnt whole. */
const MIN_COUNTRY_WEIGHT = 200;

/**
 * Names that prompts contain, one `name TAB weight` a line, heaviest first. Weights are shares of a prompt:
 * a place 1 for each doubling of its population from 1000, a division and a country one for each of their places.
 */
export function nameList(gazetteer: Gazetteer): string {
  const weights = new Map<string, number>();
  const add = (name: string, weight: number) => weights.set(name, (weights.get(name) ?? 0) + weight);
  for (const { name } of gazetteer.countries()) add(name, MIN_COUNTRY_WEIGHT);
  for (const place of gazetteer.places()) {
    add(place.name, 1 + Math.max(0, Math.round(Math.log2(place.population / 1000))));
    if (place.admin1) add(place.admin1, 1);
    add(place.country, 1);
  }
  const lines = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return lines.map(([name, weight]) => `${name}\t${weight}\n`).join('');
}
