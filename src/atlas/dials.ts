/** What ties appearance, place and truth together on a planet: the confounders, as shares of an indicator's value. */
export interface AtlasDials {
  /** How strongly a nation's style goes with its values in seen continents. 0..1 */
  readonly styleCoupling: number;
  /** Spread of the national offset, which no picture shows, in seen continents. 0..1 */
  readonly nationalOffset: number;
  /**
   * What unseen continents have of both, the tie of the style turned into its opposite: 0 leaves their values to causes
   * and chance alone, so that they can be known from pictures; at 1 nobody can know them. 0..1
   */
  readonly reversal: number;
  /** Standard deviation of what is left to chance in each region. 0..1 */
  readonly noise: number;
}

/** The planet that the product ships: wrong to trust by its names and roofs, still ruled by what was built. */
export const SHIPPED_DIALS: AtlasDials = { styleCoupling: 0.35, nationalOffset: 0.2, reversal: 0, noise: 0.035 };

/** @throws RangeError naming the dial that is out of range */
export function checkDials(dials: AtlasDials): void {
  for (const [name, value] of Object.entries(dials))
    if (!(value >= 0 && value <= 1)) throw new RangeError(`Atlas dial ${name} is ${value}; give a share within 0..1`);
}
