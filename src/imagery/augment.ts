import type { Random } from '../domain/random';
import { blur } from './blur';
import { changeGamma, changeSaturation, changeWhiteBalance } from './colour-change';
import { type Dihedral, dihedral } from './dihedral';
import { changeGroundScale } from './ground-scale';
import { addNoise } from './noise';
import { changeHaze, changeSeason, type Light } from './weather';

/** Widest changes, reached at strength 1. Factors are drawn evenly in the logarithm, the others evenly. */
export const AUGMENT_RANGES = {
  /** Ground shown, as a factor. */
  groundScale: [0.8, 1.2],
  /** Gaussian blur, px. */
  blurSigma: [0, 1],
  /** Exponent. */
  gamma: [0.7, 1.4],
  /** Gain of each channel. */
  channelGain: [0.88, 1.12],
  saturation: [0.7, 1.3],
  /** Gaussian noise, byte units. */
  noiseSigma: [0, 5],
} as const;

/** Widest changes of air and season, reached at weather 1; drawn evenly. */
export const WEATHER_RANGES = {
  /** Share of the air's own light. */
  haze: [-0.12, 0.25],
  dryness: [-0.5, 0.8],
} as const;

/** What the air of a hazy day looks like in EuroSAT's rendering, and how far each channel strays from it. */
const AIR: Light = [115, 125, 145];
const AIR_SPREAD = 25;

/** Share of images that are rescaled, and of images that are blurred; the others keep their sharpness. */
const RESAMPLE_SHARE = 0.5;

/**
 * A random change of a square image for training: one of the 8 turns and flips, then ground scale, blur, gamma, white
 * balance, saturation and noise within `AUGMENT_RANGES`. The same state of `random` gives the same image.
 * @param rgb [size * size * 3], left as it is
 * @param strength 0 (turns and flips only) to 1 (the whole ranges)
 * @param weather strength of another air and season before all else, 0 (none) to 1 (the whole `WEATHER_RANGES`)
 * @returns a new image of the same shape
 */
export function augment(rgb: Uint8Array, size: number, random: Random, strength = 1, weather = 0): Uint8Array {
  checkStrength('strength', strength);
  checkStrength('weather', weather);
  const turned = dihedral(rgb, size, random.below(8) as Dihedral);
  if (strength === 0 && weather === 0) return turned;
  const factor = ([low, high]: readonly [number, number]) =>
    Math.exp(strength * (Math.log(low) + random.next() * Math.log(high / low)));
  const amount = ([low, high]: readonly [number, number]) => strength * (low + random.next() * (high - low));

  let image = weather > 0 ? changeWeather(turned, random, weather) : turned;
  if (random.next() < RESAMPLE_SHARE) image = changeGroundScale(image, size, factor(AUGMENT_RANGES.groundScale));
  if (random.next() < RESAMPLE_SHARE) image = blur(image, size, amount(AUGMENT_RANGES.blurSigma));
  image = changeGamma(image, factor(AUGMENT_RANGES.gamma));
  const gain = () => factor(AUGMENT_RANGES.channelGain);
  image = changeWhiteBalance(image, [gain(), gain(), gain()]);
  image = changeSaturation(image, factor(AUGMENT_RANGES.saturation));
  return addNoise(image, amount(AUGMENT_RANGES.noiseSigma), random);
}

function checkStrength(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`augment: ${name} must be 0..1, got ${value}`);
}

function changeWeather(rgb: Uint8Array, random: Random, weather: number): Uint8Array {
  const amount = ([low, high]: readonly [number, number]) => weather * (low + random.next() * (high - low));
  const channel = (own: number) => own + AIR_SPREAD * (2 * random.next() - 1);
  const [red, green, blue] = AIR;
  const season = changeSeason(rgb, amount(WEATHER_RANGES.dryness));
  return changeHaze(season, amount(WEATHER_RANGES.haze), [channel(red), channel(green), channel(blue)]);
}
