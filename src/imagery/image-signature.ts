/** First bytes of the formats that browsers decode: PNG, JPEG, GIF; WebP and AVIF carry theirs behind a length. */
const SIGNATURES: readonly { readonly at: number; readonly bytes: readonly number[] }[] = [
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { at: 0, bytes: [0xff, 0xd8, 0xff] },
  { at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69] },
];

/** Whether bytes begin as a picture does, whatever the server calls them. */
export const looksLikeImage = (bytes: Uint8Array): boolean =>
  SIGNATURES.some(({ at, bytes: signature }) => signature.every((byte, i) => bytes[at + i] === byte));
