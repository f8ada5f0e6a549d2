import type { Rgb } from '../../domain/colour-scale';
import { ELEMENT_KINDS, type ElementKind } from '../build/element-kind';
import type { ContinentStyle } from '../continent';
import { hash2 } from '../hash';
import { type CityPalette, paletteIndex } from './city-colours';

const DARK: Rgb = [7, 8, 13];
/** What shines at night, and how: windows of towers, flood-lit yards, signs. */
const GLOW: Readonly<Partial<Record<ElementKind, Rgb>>> = {
  tower: [150, 146, 128],
  flatRoof: [44, 38, 32],
  roof: [24, 20, 17],
  shanty: [26, 18, 12],
  hall: [92, 96, 98],
  tank: [120, 112, 92],
  container: [120, 104, 74],
  concrete: [150, 132, 96],
  crane: [210, 190, 150],
  parking: [120, 104, 78],
  paving: [110, 90, 62],
  pitch: [40, 52, 44],
};

/** Colours of a city at night. */
export function nightColours(style: ContinentStyle): CityPalette {
  const table = new Float32Array(ELEMENT_KINDS.length * 256 * 3);
  ELEMENT_KINDS.forEach(({ id }, kind) => {
    const glow = GLOW[id] ?? DARK;
    for (let tint = 0; tint < 256; tint++) {
      const chance = (hash2(tint, kind, 6) >>> 24) / 255;
      const light = chance * chance * 1.9;
      for (let k = 0; k < 3; k++) table[paletteIndex(kind, tint) + k] = DARK[k] + (glow[k] - DARK[k]) * light;
    }
  });
  return {
    style,
    isDay: false,
    street: [214, 150, 78],
    lane: [52, 36, 22],
    grounds: {
      core: [150, 112, 66],
      perimeter: [64, 46, 30],
      slabs: [34, 28, 22],
      rows: [36, 27, 20],
      villas: [20, 16, 14],
      informal: [38, 26, 17],
      industry: [104, 94, 76],
      port: [168, 148, 110],
      commerce: [140, 118, 84],
      campus: [40, 34, 28],
      park: [10, 11, 13],
      square: [190, 150, 92],
    },
    table,
  };
}
