/** What ties appearance, place and truth together on a planet: the confounders, as shares of an indicator's value. */
export interface AtlasDials {
  /**
   * How strongly a nation's style goes with its values; seen continents have the tie, unseen ones its opposite. 0..1
   */
  readonly styleCoupling: number;
  /** Spread of the national offset, which no picture shows. 0..1 */
  readonly nationalOffset: number;
  /** Standard deviation of what is left to chance in each region. 0..1 */
  readonly noise: number;
}

/** The planet that the product ships: wrong to trust by its names and roofs, still ruled by what was built. */
export const SHIPPED_DIALS: AtlasDials = { styleCoupling: 0.35, nationalOffset: 0.2, noise: 0.05 };

/** @throws RangeError naming the dial that is out of range */
export function checkDials(dials: AtlasDials): void {
  for (const [name, value] of Object.entries(dials))
    if (!(value >= 0 && value <= 1)) throw new RangeError(`Atlas dial ${name} is ${value}; give a share within 0..1`);
}
