import { ELEMENT_KINDS, type ElementKind } from '../build/element-kind';
import type { LandUse } from '../city/land-use';
import type { ContinentStyle, Rgb } from '../continent';
import { hash2 } from '../hash';

const HALLS: readonly Rgb[] = [
  [192, 194, 196],
  [168, 174, 182],
  [148, 156, 166],
  [182, 176, 166],
  [206, 206, 204],
  [120, 138, 156],
  [156, 118, 102],
];
const SHANTIES: readonly Rgb[] = [
  [150, 134, 120],
  [140, 142, 148],
  [130, 106, 90],
  [166, 160, 152],
  [112, 122, 134],
  [146, 120, 98],
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
  pitch: [84, 122, 70],
  track: [150, 92, 78],
  pool: [98, 164, 186],
  pond: [58, 84, 92],
  path: [168, 158, 138],
  paving: [152, 146, 138],
};

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

/** Colours of a city, from its continent's style and its nation's place between the two roof palettes. */
export class CityColours {
  /** [kind][tint] as red, green, blue in turn. */
  readonly #table = new Float32Array(ELEMENT_KINDS.length * 256 * 3);
  readonly grounds: Readonly<Record<LandUse, Rgb>>;
  readonly lawn: Rgb;

  /** @param styleScore -1: the first palette alone, 1: the second alone */
  constructor(
    readonly style: ContinentStyle,
    readonly styleScore: number,
  ) {
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
        const colour = this.#colour(id, tint);
        const light = 0.93 + ((hash2(tint, kind, 5) >>> 24) / 255) * 0.14;
        for (let k = 0; k < 3; k++) this.#table[(kind * 256 + tint) * 3 + k] = colour[k] * light;
      }
    });
  }

  /** Index of the first of three numbers in `table`. */
  static at(kind: number, tint: number): number {
    return (kind * 256 + tint) * 3;
  }

  get table(): Float32Array {
    return this.#table;
  }

  #colour(id: ElementKind, tint: number): Rgb {
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
