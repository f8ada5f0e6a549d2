import type { ContinentStyle } from './continent';

/** Mild and green, tiled roofs, crooked streets. */
const TEMPERATE: ContinentStyle = {
  soil: [128, 112, 92],
  dryGrass: [122, 118, 84],
  grass: [82, 104, 68],
  forest: [50, 74, 52],
  darkForest: [36, 56, 46],
  crops: [
    [150, 136, 98],
    [92, 116, 70],
    [122, 106, 86],
    [110, 124, 78],
    [164, 150, 110],
    [76, 100, 62],
    [136, 118, 96],
  ],
  roofs: [
    [
      [152, 98, 78],
      [138, 86, 70],
      [164, 112, 90],
      [128, 84, 72],
    ],
    [
      [96, 98, 106],
      [112, 110, 114],
      [80, 82, 92],
      [128, 124, 124],
    ],
  ],
  asphalt: [104, 104, 108],
  gridness: 0.1,
  streetWarpMeters: 70,
  fieldMeters: 210,
  moisture: 0.1,
  warmth: -0.02,
};

/** Pale soil, flat light roofs, wide plains. */
const ARID: ContinentStyle = {
  soil: [172, 148, 116],
  dryGrass: [158, 138, 102],
  grass: [112, 118, 78],
  forest: [76, 90, 60],
  darkForest: [58, 74, 54],
  crops: [
    [178, 156, 116],
    [104, 116, 70],
    [160, 134, 102],
    [140, 128, 90],
    [190, 170, 132],
    [86, 104, 62],
    [150, 124, 94],
  ],
  roofs: [
    [
      [186, 170, 146],
      [174, 156, 130],
      [198, 184, 162],
      [164, 146, 124],
    ],
    [
      [158, 120, 96],
      [146, 128, 112],
      [170, 134, 108],
      [134, 116, 104],
    ],
  ],
  asphalt: [122, 116, 110],
  gridness: 0.6,
  streetWarpMeters: 30,
  fieldMeters: 340,
  moisture: -0.17,
  warmth: 0.1,
};

/** Wet and warm, red earth, metal roofs. */
const TROPICAL: ContinentStyle = {
  soil: [142, 98, 72],
  dryGrass: [124, 120, 76],
  grass: [86, 112, 62],
  forest: [46, 78, 46],
  darkForest: [32, 60, 40],
  crops: [
    [98, 122, 64],
    [138, 104, 78],
    [118, 130, 72],
    [80, 110, 58],
    [152, 132, 88],
    [124, 92, 72],
    [104, 114, 70],
  ],
  roofs: [
    [
      [140, 150, 160],
      [122, 138, 152],
      [164, 166, 168],
      [112, 122, 136],
    ],
    [
      [158, 106, 82],
      [140, 100, 84],
      [172, 130, 104],
      [130, 112, 104],
    ],
  ],
  asphalt: [112, 104, 100],
  gridness: 0.3,
  streetWarpMeters: 55,
  fieldMeters: 150,
  moisture: 0.2,
  warmth: 0.12,
};

/** Cool, late in the year: yellowed grass, dark conifers, slate and bright metal. */
const BOREAL: ContinentStyle = {
  soil: [116, 106, 98],
  dryGrass: [130, 120, 92],
  grass: [104, 108, 74],
  forest: [72, 76, 52],
  darkForest: [36, 52, 46],
  crops: [
    [140, 126, 98],
    [112, 114, 82],
    [104, 94, 84],
    [152, 138, 104],
    [92, 102, 74],
    [124, 112, 96],
    [132, 124, 88],
  ],
  roofs: [
    [
      [74, 80, 92],
      [90, 94, 104],
      [64, 68, 80],
      [106, 108, 114],
    ],
    [
      [140, 78, 66],
      [120, 74, 66],
      [108, 96, 92],
      [152, 100, 82],
    ],
  ],
  asphalt: [96, 98, 104],
  gridness: 0.85,
  streetWarpMeters: 18,
  fieldMeters: 270,
  moisture: 0.06,
  warmth: -0.07,
};

/** Where a continent lies before its seed moves it, and how it looks; the first two rows are seen. */
export const CONTINENT_ROWS: readonly {
  readonly isSeen: boolean;
  readonly u: number;
  readonly v: number;
  readonly radiusU: number;
  readonly radiusV: number;
  readonly style: ContinentStyle;
}[] = [
  { isSeen: true, u: 0.25, v: 0.37, radiusU: 0.17, radiusV: 0.115, style: TEMPERATE },
  { isSeen: true, u: 0.7, v: 0.42, radiusU: 0.17, radiusV: 0.12, style: ARID },
  { isSeen: false, u: 0.36, v: 0.62, radiusU: 0.14, radiusV: 0.12, style: TROPICAL },
  { isSeen: false, u: 0.8, v: 0.655, radiusU: 0.13, radiusV: 0.085, style: BOREAL },
];
