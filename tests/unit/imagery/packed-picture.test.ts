import { describe, expect, it } from 'vitest';
import { type CropTools, crop } from '../../../src/imagery/crop';
import { packTemplate } from '../../../src/imagery/pack-address';
import { sha256Hex } from '../../../src/model/sha256';
import { EXAMPLE_SOURCE } from './example-source';

const REGION = { lonDeg: 18.6, latDeg: 54.3, groundMeters: 640 };
const SOURCE = { ...EXAMPLE_SOURCE, id: 'pack-tiny', label: 'Tiny', template: packTemplate('tiny') };
const HEADER = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52);

/** A PNG's first bytes, which say how large it is. */
function headerOf(width: number, height: number): Blob {
  const bytes = new Uint8Array(40);
  bytes.set(HEADER);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return new Blob([bytes]);
}

const pictureOf = (picture: Blob, decode: CropTools['decode'], sizePx = 64) =>
  crop(
    { region: REGION, source: SOURCE, sizePx, packed: { archive: new Blob([]), picture } },
    { decode, sha256: sha256Hex } as unknown as CropTools,
    new AbortController().signal,
    () => {},
  );
const decoded = (side: number) => async () => ({
  width: side,
  height: side,
  rgba: Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) => (i % 4 === 3 ? 255 : i % 251)),
});

describe('a picture out of a pack', () => {
  it('is given to a model byte for byte, and says where it comes from', async () => {
    const { rgb, provenance } = await pictureOf(headerOf(64, 64), decoded(64));
    const { rgba } = await decoded(64)();
    expect(rgb).toEqual(new Uint8Array(rgba.filter((_, i) => i % 4 !== 3)));
    expect(provenance).toMatchObject({ sourceId: 'pack-tiny', attribution: SOURCE.attribution, metersPerPixel: 10 });
  });

  it('is resampled for a model that takes another size', async () => {
    expect((await pictureOf(headerOf(64, 64), decoded(64), 32)).rgb).toHaveLength(32 * 32 * 3);
  });

  it('of 20,000 px is refused before it is decoded', async () => {
    let isDecoded = false;
    const decode = async () => {
      isDecoded = true;
      return decoded(64)();
    };
    await expect(pictureOf(headerOf(20_000, 20_000), decode)).rejects.toThrow('20000 × 20000 px');
    expect(isDecoded).toBe(false);
  });

  it('that cannot be read says so, with the remedy', async () => {
    const fails = () => Promise.reject(new Error('no such codec'));
    await expect(pictureOf(headerOf(64, 64), fails)).rejects.toMatchObject({
      code: 'not_an_image',
      message:
        'A picture of “Tiny” cannot be read: the pack was removed, or is damaged. Install it again, or choose other imagery.',
    });
  });

  it('is kept from models where the pack is for people alone', async () => {
    const order = { region: REGION, source: { ...SOURCE, mayInfer: false }, sizePx: 64 };
    const tools = { decode: decoded(64), sha256: sha256Hex } as unknown as CropTools;
    const packed = { archive: new Blob([]), picture: headerOf(64, 64) };
    await expect(crop({ ...order, packed }, tools, new AbortController().signal, () => {})).rejects.toThrow(
      'not given to a model',
    );
  });
});
