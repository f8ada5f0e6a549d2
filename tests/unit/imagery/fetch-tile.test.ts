import { describe, expect, it } from 'vitest';
import type { FetchLike } from '../../../src/imagery/fetch-patiently';
import { fetchTile } from '../../../src/imagery/fetch-tile';

const URL_OF_TILE = 'https://tiles.test/1/0/0.png';
const PNG_BYTES = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];
const answer = (status: number, type = 'image/png', bytes: readonly number[] = PNG_BYTES, headers = {}) =>
  new Response(status === 204 ? null : Uint8Array.from(bytes), {
    status,
    headers: { ...(type && { 'content-type': type }), ...headers },
  });

/** Fetches with answers given one after the other. @returns what came of it, and how often was asked */
async function fetchOf(
  answers: readonly (() => Promise<Response> | Response)[],
  signal = new AbortController().signal,
) {
  const modes: (string | undefined)[] = [];
  const fetch: FetchLike = async (_, init) => {
    modes.push(init.mode);
    return answers[modes.length - 1]();
  };
  const outcome = await fetchTile(URL_OF_TILE, { fetch, signal, timeoutMs: 30, retryMs: 1 }).catch((error) => error);
  return { outcome, modes };
}
const never: FetchLike = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
const fails = () => Promise.reject(new TypeError('Failed to fetch'));

describe('fetchTile', () => {
  it.each([
    ['PNG', 'image/png', PNG_BYTES],
    ['JPEG', 'image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['WebP', 'image/webp', [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50]],
    ['AVIF', 'image/avif', [0, 0, 0, 28, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
    ['a picture under a type that says nothing', 'application/octet-stream', PNG_BYTES],
    ['a picture under no type', '', PNG_BYTES],
  ])('gives the bytes of %s', async (_, type, bytes) =>
    expect((await fetchOf([() => answer(200, type, bytes)])).outcome).toEqual(Uint8Array.from(bytes)),
  );

  it.each([204, 404, 410])('takes status %d for a tile that there is not', async (status) =>
    expect((await fetchOf([() => answer(status)])).outcome).toBeNull(),
  );

  it.each([
    ['a refusal', [() => answer(403)], 'refused', 'status 403'],
    ['a server that stays broken', [() => answer(500), () => answer(502)], 'refused', 'status 502'],
    ['a page', [() => answer(200, 'text/html; charset=utf-8')], 'not_an_image', 'a web page'],
    ['another content type', [() => answer(200, 'application/json')], 'not_an_image', 'application/json'],
    ['a page called a picture', [() => answer(200, 'image/png', [60, 104])], 'not_an_image', 'no known picture'],
    ['a server that is down', [fails, fails], 'unreachable', 'could not be reached'],
    ['CORS refused', [fails, () => answer(200)], 'unreachable', 'does not allow other sites'],
  ] as const)('reports %s, with the host and a remedy', async (_, answers, code, part) => {
    const { outcome } = await fetchOf(answers);
    expect(outcome).toMatchObject({ name: 'ImageryError', code });
    expect(outcome.message).toContain(part);
    expect(outcome.message).toContain('tiles.test');
    expect(outcome.message).toMatch(/Check|Choose|choose|retry/);
  });

  it('tells a refused CORS request from a dead server by asking without reading', async () =>
    expect((await fetchOf([fails, fails])).modes).toEqual([undefined, 'no-cors']));

  it.each([429, 500, 503])('asks once more after status %d', async (status) => {
    const { outcome, modes } = await fetchOf([() => answer(status), () => answer(200)]);
    expect(outcome).toBeInstanceOf(Uint8Array);
    expect(modes).toHaveLength(2);
  });

  it('waits as long as a busy server asks for, unless that is long', async () => {
    const soon = { 'retry-after': '0' };
    expect((await fetchOf([() => answer(503, '', [], soon), () => answer(200)])).modes).toHaveLength(2);
    const { outcome, modes } = await fetchOf([() => answer(429, '', [], { 'retry-after': '3600' })]);
    expect(outcome).toMatchObject({ code: 'refused' });
    expect(modes).toHaveLength(1);
    const late = { 'retry-after': new Date('2200-01-01').toUTCString() };
    expect((await fetchOf([() => answer(503, '', [], late)])).outcome).toMatchObject({ code: 'refused' });
  });

  it('gives up a slow server', async () => {
    const options = { fetch: never, signal: new AbortController().signal, timeoutMs: 5, retryMs: 1 };
    await expect(fetchTile(URL_OF_TILE, options)).rejects.toMatchObject({ code: 'slow' });
  });

  it('stops when it is told to: before, during, and between two tries', async () => {
    const options = { fetch: never, timeoutMs: 1000, retryMs: 1000 };
    await expect(fetchTile(URL_OF_TILE, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const during = new AbortController();
    const pending = fetchTile(URL_OF_TILE, { ...options, signal: during.signal });
    during.abort();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    const between = new AbortController();
    const busy = async () => {
      setTimeout(() => between.abort(), 5);
      return answer(503);
    };
    await expect(fetchTile(URL_OF_TILE, { ...options, fetch: busy, signal: between.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
