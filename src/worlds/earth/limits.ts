/** What every model of Earth cannot do, as its files say it. */
export const EARTH_LIMITS: readonly string[] = [
  'Learned from Sentinel-2 tiles of 640 m over Europe; anywhere else it is out of distribution.',
  'GDP and carbon of a tile are regional or national totals spread over cells, not measurements.',
  'Household income is one value per NUTS-2 region: a picture of 640 m says little about it, and the answer should be read so.',
  'Scores are ranks among the regions it learned from, not amounts.',
  'A research demonstration with 1.5 million parameters: no decision about people or places should rest on it.',
];
