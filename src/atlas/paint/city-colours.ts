import type { Rgb } from '../../domain/colour-scale';
import { ELEMENT_KINDS, type ElementKind } from '../build/element-kind';
import type { LandUse } from '../city/land-use';
import type { ContinentStyle } from '../continent';
import { hash2 } from '../hash';

const HALLS: readonly Rgb[] = [
  [178, 180, 182],
  [152, 158, 166],
  [132, 138, 148],
  [164, 158, 148],
  [198, 198, 196],
  [112, 128, 146],
  [144, 112, 98],
  [124, 122, 118],
  [168, 170, 168],
];
const SHANTIES: readonly Rgb[] = [
  [150, 134, 120],
  [140, 142, 148],
  [130, 106, 90],
  [166, 160, 152],
  [104, 120, 140],
  [146, 120, 98],
  [118, 104, 92],
  [176, 168, 156],
];
const CONTAINERS: readonly Rgb[] = [
  [146, 70, 60],
  [64, 92, 130],
  [84, 116, 96],
  [170, 146, 88],
  [140, 140, 144],
  [188, 188, 186],
];
const CARS: readonly Rgb[] = [
  [210, 210, 210],
  [60, 62, 66],
  [140, 142, 146],
  [128, 50, 46],
  [56, 76, 110],
  [180, 176, 168],
];
const TOWERS: readonly Rgb[] = [
  [126, 134, 144],
  [150, 150, 148],
  [104, 114, 126],
  [168, 164, 156],
];
const PLAIN: Readonly<Partial<Record<ElementKind, Rgb>>> = {
  tank: [202, 204, 204],
  parking: [114, 114, 118],
  concrete: [152, 150, 147],
  pitch: [84, 114, 74],
  track: [142, 98, 84],
  pool: [98, 164, 186],
  pond: [46, 70, 82],
  path: [168, 158, 138],
  paving: [152, 146, 138],
};

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

/** What a city is painted with. */
export interface CityPalette {
  readonly style: ContinentStyle;
  readonly street: Rgb;
  readonly lane: Rgb;
  readonly grounds: Readonly<Record<LandUse, Rgb>>;
  /** Index `paletteIndex(kind, tint)` holds red, then green, then blue. */
  readonly table: Float32Array;
  /** Whether the sun shines: trees, shadows and lit slopes of roofs are drawn. */
  readonly isDay: boolean;
}

export const paletteIndex = (kind: number, tint: number): number => (kind * 256 + tint) * 3;

/** Colours of a city, from its continent's style and its nation's place between the two roof palettes. */
export class CityColours implements CityPalette {
  readonly isDay = true;
  readonly street: Rgb;
  readonly lane: Rgb;
  readonly table = new Float32Array(ELEMENT_KINDS.length * 256 * 3);
  readonly grounds: Readonly<Record<LandUse, Rgb>>;
  private readonly lawn: Rgb;

  /** @param styleScore -1: the first palette alone, 1: the second alone */
  constructor(
    readonly style: ContinentStyle,
    readonly styleScore: number,
  ) {
    this.street = style.asphalt;
    this.lane = style.soil;
    this.lawn = mix(style.dryGrass, style.grass, 0.72);
    const garden = mix(this.lawn, style.soil, 0.22);
    const paved: Rgb = mix([136, 133, 130], style.soil, 0.12);
    const yard: Rgb = mix([134, 132, 130], style.soil, 0.2);
    this.grounds = {
      core: paved,
      perimeter: mix(paved, garden, 0.3),
      slabs: this.lawn,
      rows: garden,
      villas: garden,
      informal: mix([138, 122, 106], style.soil, 0.45),
      industry: yard,
      port: [150, 148, 146],
      commerce: paved,
      campus: this.lawn,
      park: mix(this.lawn, style.forest, 0.3),
      square: mix([158, 152, 144], style.soil, 0.15),
    };
    ELEMENT_KINDS.forEach(({ id }, kind) => {
      for (let tint = 0; tint < 256; tint++) {
        const colour = this.colour(id, tint);
        const light = 0.93 + ((hash2(tint, kind, 5) >>> 24) / 255) * 0.14;
        for (let k = 0; k < 3; k++) this.table[(kind * 256 + tint) * 3 + k] = colour[k] * light;
      }
    });
  }

  private colour(id: ElementKind, tint: number): Rgb {
    const { style, styleScore } = this;
    const [first, second] = style.roofs;
    const isFirst = ((hash2(tint, 3, 9) >>> 24) / 255) * 2 - 1 > styleScore;
    const roof = (isFirst ? first : second)[tint & 3];
    switch (id) {
      case 'roof':
        return roof;
      case 'flatRoof':
        return mix(mix([138, 138, 138], [176, 174, 170], (tint >>> 2) / 64), roof, 0.3);
      case 'tower':
        return mix(TOWERS[tint & 3], roof, 0.12);
      case 'hall':
        return HALLS[tint % HALLS.length];
      case 'shanty':
        return mix(SHANTIES[tint % SHANTIES.length], roof, 0.25);
      case 'container':
        return CONTAINERS[tint % CONTAINERS.length];
      case 'crane':
        return tint & 1 ? [176, 112, 66] : [84, 112, 146];
      case 'car':
        return CARS[tint % CARS.length];
      case 'lawn':
        return this.lawn;
      case 'garden':
        return mix(this.lawn, style.forest, 0.35);
      case 'dirt':
        return mix(style.soil, [134, 128, 122], 0.4);
      default:
        return PLAIN[id] ?? [150, 150, 150];
    }
  }
}
