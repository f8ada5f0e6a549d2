/** Width and height of a picture in pixels. */
type PixelSize = readonly [widthPx: number, heightPx: number];

/** How many bytes of a file are enough: headers of JPEG may follow a thumbnail and a colour profile. */
export const HEADER_BYTES = 1 << 20;

const ascii = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((sign, i) => bytes[at + i] === sign.charCodeAt(0));

const big16 = (b: Uint8Array, at: number): number => b[at] * 256 + b[at + 1];
const big32 = (b: Uint8Array, at: number): number => big16(b, at) * 65536 + big16(b, at + 2);
const little16 = (b: Uint8Array, at: number): number => b[at] + b[at + 1] * 256;
const little24 = (b: Uint8Array, at: number): number => little16(b, at) + b[at + 2] * 65536;

/** ITU-T T.81, B.2.2: the frame header, after segments that say how long they are. */
function jpegSize(bytes: Uint8Array): PixelSize | null {
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    const isFill = marker === 0xff;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [big16(bytes, at + 7), big16(bytes, at + 5)];
    at += isFill ? 1 : 2 + big16(bytes, at + 2);
  }
  return null;
}

/** RFC 9649, 2.5 to 2.7. */
function webpSize(bytes: Uint8Array): PixelSize | null {
  if (ascii(bytes, 12, 'VP8X')) return [little24(bytes, 24) + 1, little24(bytes, 27) + 1];
  if (ascii(bytes, 12, 'VP8 ')) return [little16(bytes, 26) & 0x3fff, little16(bytes, 28) & 0x3fff];
  if (!ascii(bytes, 12, 'VP8L')) return null;
  const width = ((bytes[22] & 0x3f) << 8) | bytes[21];
  const height = ((bytes[24] & 0x0f) << 10) | (bytes[23] << 2) | (bytes[22] >> 6);
  return [width + 1, height + 1];
}

/** ISO 23008-12, 6.5.3: the largest of the boxes `ispe`, for a picture may be made of several. */
function avifSize(bytes: Uint8Array): PixelSize | null {
  let largest: PixelSize | null = null;
  for (let at = 4; at + 16 <= bytes.length; at++) {
    if (!ascii(bytes, at, 'ispe')) continue;
    const size: PixelSize = [big32(bytes, at + 8), big32(bytes, at + 12)];
    if (!largest || size[0] * size[1] > largest[0] * largest[1]) largest = size;
  }
  return largest;
}

const FORMATS: readonly {
  readonly is: (bytes: Uint8Array) => boolean;
  readonly size: (bytes: Uint8Array) => PixelSize | null;
}[] = [
  { is: (b) => ascii(b, 1, 'PNG') && ascii(b, 12, 'IHDR'), size: (b) => [big32(b, 16), big32(b, 20)] },
  { is: (b) => b[0] === 0xff && b[1] === 0xd8, size: jpegSize },
  { is: (b) => ascii(b, 0, 'GIF8'), size: (b) => [little16(b, 6), little16(b, 8)] },
  { is: (b) => ascii(b, 0, 'RIFF') && ascii(b, 8, 'WEBP'), size: webpSize },
  { is: (b) => ascii(b, 4, 'ftyp'), size: avifSize },
];

/**
 * The size that a PNG, JPEG, GIF, WebP or AVIF says of itself, without decoding it: 50 kB can say 20,000 x 20,000.
 * @param bytes its first `HEADER_BYTES`
 * @returns null for another format, or a header that does not say it
 */
export function encodedSize(bytes: Uint8Array): PixelSize | null {
  if (bytes.length < 30) return null;
  return FORMATS.find(({ is }) => is(bytes))?.size(bytes) ?? null;
}
