/** Red, green and blue, 0-255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Cividis, ten even steps of matplotlib's table: lightness rises evenly, and reads alike with and without a colour
 * vision deficiency. Nuñez, Anderton & Renslow 2018, "Optimizing colormaps with consideration for color vision
 * deficiency to enable accurate interpretation of scientific data", PLoS ONE 13(7).
 */
const CIVIDIS = anchors('00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838');

/**
 * PuOr in eleven classes, orange to purple, which every kind of colour vision tells apart.
 * Colors from www.colorbrewer.org by Cynthia A. Brewer, Geography, Pennsylvania State University.
 */
const PUOR = anchors('7f3b08 b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788 2d004b');

/** The greatest score. */
export const MAX_SCORE = 9.9;

/** Differences of this size and above share the colour at the end of the scale; fixed, so that maps can be compared. */
export const MAX_DIFFERENCE = 5;

/** Colour of a score in [0, 9.9]; values beyond take the colour of the end. */
export const scoreColour = (score: number): Rgb => interpolate(CIVIDIS, score / MAX_SCORE);

/**
 * Colour of a difference of two models: orange where the first is higher, purple where the second is, almost white at
 * 0.
 */
export const differenceColour = (difference: number): Rgb => interpolate(PUOR, (difference / MAX_DIFFERENCE + 1) / 2);

/** The scale as a CSS gradient from its least to its greatest value. */
export function gradientOf(scale: 'score' | 'difference'): string {
  const stops = scale === 'score' ? CIVIDIS : PUOR;
  return `linear-gradient(to right, ${stops.map(cssColour).join(', ')})`;
}

/** As CSS writes it. */
export const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

function anchors(hexColours: string): Rgb[] {
  return hexColours.split(' ').map((hex) => {
    const number = Number.parseInt(hex, 16);
    return [number >> 16, (number >> 8) & 255, number & 255];
  });
}

/** Linear between anchors in sRGB, ends held. @param t 0 for the first anchor, 1 for the last */
function interpolate(stops: readonly Rgb[], t: number): Rgb {
  const at = Math.max(0, Math.min(1, t)) * (stops.length - 1);
  const lower = Math.min(Math.floor(at), stops.length - 2);
  const mix = (i: number): number =>
    Math.round(stops[lower][i] + (at - lower) * (stops[lower + 1][i] - stops[lower][i]));
  return [mix(0), mix(1), mix(2)];
}
