/** The ten EuroSAT land-cover classes, in the order of the data set. */
export const LAND_COVERS = [
  'AnnualCrop',
  'Forest',
  'HerbaceousVegetation',
  'Highway',
  'Industrial',
  'Pasture',
  'PermanentCrop',
  'Residential',
  'River',
  'SeaLake',
] as const;

export type LandCover = (typeof LAND_COVERS)[number];

export function isLandCover(value: string): value is LandCover {
  return (LAND_COVERS as readonly string[]).includes(value);
}
