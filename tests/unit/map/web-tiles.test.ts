import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchLike } from '../../../src/imagery/fetch-patiently';
import { webTemplate, webTiles } from '../../../src/map/web-tiles';

const URL_OF_TILE = webTemplate('https://tiles.test/1/0/0.png');
const png = (sidePx: number) => {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, sidePx);
  new DataView(bytes.buffer).setUint32(20, sidePx);
  return bytes;
};
const answer = (bytes: BodyInit | null, status = 200) =>
  new Response(bytes, { status, headers: { 'content-type': 'image/png' } });
const ask = (fetch: FetchLike, abort = new AbortController()) => webTiles(fetch)({ url: URL_OF_TILE }, abort);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('tiles that the map takes from the web', () => {
  it('are asked for at their address, and only those of the web', async () => {
    const urls: string[] = [];
    const { data } = await ask(async (url) => {
      urls.push(url);
      return answer(png(256));
    });
    expect(data).toEqual(png(256));
    expect(urls).toEqual(['https://tiles.test/1/0/0.png']);
    expect(webTemplate('atlas://day/0/{z}/{x}/{y}')).toBe('atlas://day/0/{z}/{x}/{y}');
  });

  it('are filled with their parent by MapLibre where there are none', async () => {
    await expect(ask(async () => answer(null, 404))).rejects.toMatchObject({ status: 404 });
  });

  it('are refused where they say to be huge, and where they never end', async () => {
    await expect(ask(async () => answer(png(20_000)))).rejects.toMatchObject({ name: 'ImageryError', code: 'input' });
    let pulls = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          pulls++;
          controller.enqueue(new Uint8Array(1e6));
        },
      });
    await expect(ask(async () => answer(endless()))).rejects.toThrow('sent more than 2 MB in place of a picture');
    expect(pulls).toBeLessThan(12);
  });

  it('give their connection back after ten seconds, also when the body stalls', async () => {
    let isGivenUp = false;
    const stalled = ask(async (_, { signal }) => {
      const body = new ReadableStream({
        start: (controller) => {
          controller.enqueue(png(256));
          signal?.addEventListener('abort', () => {
            isGivenUp = true;
            controller.error(signal.reason);
          });
        },
      });
      return answer(body);
    }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await stalled).toMatchObject({ name: 'ImageryError', code: 'slow' });
    expect(isGivenUp).toBe(true);
  });

  it('stop as MapLibre expects it when they are not wanted any more', async () => {
    const abort = new AbortController();
    const asked = ask(
      (_, { signal }) => new Promise((_, no) => signal?.addEventListener('abort', () => no(signal.reason))),
      abort,
    );
    abort.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
