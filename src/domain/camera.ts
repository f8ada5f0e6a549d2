/** Where the map looks from; north is always up, seen from straight above. */
export interface Camera {
  /** In [-180, 180]. */
  readonly lonDeg: number;
  readonly latDeg: number;
  /** Of 512 px world tiles, as MapLibre counts. */
  readonly zoom: number;
}
