import { withCommas } from '../../bias/lab/joined-text';
import type { Comparison } from '../../domain/comparison';
import { scoreText, signed } from '../../domain/number-text';
import { placeLine } from '../../domain/place-name';
import { t } from '../../domain/words';
import type { TeleportTest } from './teleport-state';

/** What both models say at a claimed place, and how far they are apart. @param place its index */
export function pointedPlaceText({ places, answers }: TeleportTest, comparison: Comparison, place: number): string {
  const [first, second] = comparison.map(({ id }) => answers[id]?.get(place) ?? null);
  const said = comparison.map(({ label }, i) => `${label} ${scoreText([first, second][i])}`);
  const apart = first === null || second === null ? [] : [t`difference ${signed(second - first)}`];
  return t`${placeLine(places[place].context)}: ${withCommas([...said, ...apart])}`;
}
