/** Length of the equator on the sphere of web mercator (EPSG:3857), radius 6,378,137 m; the same in every runtime. */
export const EQUATOR_METERS = 40075016.68557849;
