import { foldName } from './fold-name';
import type { PlaceColumns } from './gazetteer-data';

/** Finds places by the beginning of a word in their name. */
export class PlaceSearch {
  /** Folded names with a space before each word. */
  private readonly folded: readonly string[];

  constructor(private readonly places: PlaceColumns) {
    this.folded = places.names.map((name) => ` ${foldName(name)}`);
  }

  /**
   * Indices of at most `limit` places, those that are near first, the most populous of them before the others; none
   * for a text without letters or digits.
   */
  find(text: string, limit: number, isNear: (index: number) => boolean = () => false): number[] {
    const wanted = foldName(text);
    if (wanted === '') return [];
    const { population } = this.places;
    const found: number[] = [];
    this.folded.forEach((name, i) => {
      if (name.includes(` ${wanted}`)) found.push(i);
    });
    const near = new Set(found.filter(isNear));
    const rank = (i: number): number => (near.has(i) ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b) || population[b] - population[a] || a - b).slice(0, limit);
  }
}
