/** What the map looks at; north is always up, seen from straight above. */
export interface Camera {
  /** In [-180, 180]. */
  readonly lonDeg: number;
  readonly latDeg: number;
  /** MapLibre's: the world is 512 px wide at zoom 0. */
  readonly zoom: number;
}
