import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenPack, packAddress, packAtAddress, packOfFile } from '../../../src/packs/pack-download';
import { type InstallStep, PackShelf } from '../../../src/packs/pack-shelf';
import { MemoryFolder } from './memory-folder';
import { tinyPack } from './tiny-pack';

const PIECE = 500;
const ADDRESS = packAddress('https://packs.test/two.pack');
const ongoing = () => new AbortController().signal;

let root: MemoryFolder;
let stored: { usedBytes: number; quotaBytes: number } | null;
let busy: Set<string>;
const shelf = () =>
  new PackShelf({
    root: async () => root.handle,
    stored: async () => stored,
    busy: async () => busy,
    now: () => 1_790_000_000_000,
    pieceBytes: PIECE,
  });
beforeEach(() => {
  root = new MemoryFolder();
  stored = null;
  busy = new Set();
});

const install = (
  open: OpenPack,
  { address = null as string | null, folder = 'one', signal = ongoing(), onStep = (_: InstallStep) => {} } = {},
) => shelf().install({ name: 'two.pack', address, folder, open }, signal, onStep);
const fromFile = (bytes: Uint8Array<ArrayBuffer>) => packOfFile(new Blob([bytes]));

/** A host of one pack, which answers as the test says. */
function host(bytes: Uint8Array<ArrayBuffer>, setting: { etag?: string; endsAfter?: number; ranges?: boolean } = {}) {
  const asked: string[] = [];
  const fetch = async (_: string, { headers, signal }: RequestInit): Promise<Response> => {
    signal?.throwIfAborted();
    const given = new Headers(headers);
    const [, from] = /^bytes=(\d+)-$/.exec(given.get('range') ?? '') ?? [];
    asked.push(`${given.get('range') ?? 'all'} ${given.get('if-range') ?? ''}`.trim());
    const resumes = from !== undefined && setting.ranges !== false && given.get('if-range') === setting.etag;
    const start = resumes ? Number(from) : 0;
    const rest = bytes.slice(start);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent >= (setting.endsAfter ?? Number.POSITIVE_INFINITY)) return controller.error(new TypeError('reset'));
        if (sent >= rest.length) return controller.close();
        controller.enqueue(rest.slice(sent, sent + 100));
        sent += 100;
      },
    });
    return new Response(body, {
      status: resumes ? 206 : 200,
      headers: {
        'content-length': `${rest.length}`,
        ...(setting.etag ? { etag: setting.etag } : {}),
        ...(resumes ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
      },
    });
  };
  return { asked, open: packAtAddress(ADDRESS, fetch, { stallMs: 50 }), setting };
}

describe('a pack', () => {
  it('is installed in pieces, and is there in another visit', async () => {
    const bytes = tinyPack();
    const steps: InstallStep[] = [];
    await install(fromFile(bytes), { onStep: (step) => steps.push(step) });
    const { installed, unusable } = await shelf().read();
    expect(unusable).toEqual([]);
    expect(installed.map(({ pack }) => pack.manifest.name)).toEqual(['Two tiles']);
    expect((await installed[0].pack.regions()).map(({ id }) => id)).toEqual(['Forest_1', 'Forest_2']);
    expect(root.folders.get('one')?.files.size).toBe(Math.ceil(bytes.length / PIECE) + 1);
    expect(steps[0]).toEqual({ phase: 'copying', doneBytes: 0, totalBytes: bytes.length });
    expect(steps.filter(({ phase }) => phase === 'copying').at(-1)?.doneBytes).toBe(bytes.length);
    expect(steps.at(-1)?.phase).toBe('checking');
  });

  it('that is here already is not kept twice', async () => {
    await install(fromFile(tinyPack()));
    const again = await install(fromFile(tinyPack()), { folder: 'two' });
    expect(again.folder).toBe('one');
    expect([...root.folders.keys()]).toEqual(['one']);
  });

  it.each<[string, () => Uint8Array<ArrayBuffer>, string]>([
    ['cut off', () => tinyPack().slice(0, -50), 'damaged'],
    ['of other bytes than its manifest says', () => tinyPack().fill(7, 1500, 1600), 'changed'],
    ['of a later format', () => tinyPack('{"format": 9}'), 'newer'],
    ['no pack at all', () => new Uint8Array(2000).fill(1), 'damaged'],
  ])('that is %s is refused, and leaves nothing behind', async (_, bytes, code) => {
    await expect(install(fromFile(bytes()))).rejects.toMatchObject({ name: 'PackError', code });
    expect(root.folders.size).toBe(0);
    const { open } = host(bytes(), { etag: '"1"' });
    await expect(install(open, { address: ADDRESS.href })).rejects.toMatchObject({ code });
    expect(root.folders.size).toBe(0);
  });

  it('is refused before a byte is written where there is no room for it, with both sizes', async () => {
    stored = { usedBytes: 50e6, quotaBytes: 70e6 };
    await expect(install(fromFile(tinyPack()))).rejects.toMatchObject({
      code: 'no_room',
      message: expect.stringMatching(/has 1 MB, and this browser has room for 0 MB more\. Remove another pack/),
    });
    expect(root.folders.size).toBe(0);
  });

  it('is given up where the disk is full all the same, and leaves nothing behind', async () => {
    root.freeBytes = 1200;
    await expect(install(fromFile(tinyPack()))).rejects.toMatchObject({ code: 'no_room' });
    expect(root.folders.size).toBe(0);
  });

  it('that is stopped leaves nothing behind', async () => {
    const abort = new AbortController();
    const onStep = ({ doneBytes }: InstallStep) => doneBytes > 0 && abort.abort();
    const { open } = host(tinyPack(), { etag: '"1"' });
    const stopped = install(open, { address: ADDRESS.href, signal: abort.signal, onStep });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(root.folders.size).toBe(0);
  });

  it('is removed as a whole', async () => {
    await install(fromFile(tinyPack()));
    await shelf().remove('one');
    expect(root.folders.size).toBe(0);
    expect((await shelf().read()).installed).toEqual([]);
  });

  it('whose piece has gone is told apart from those that can be used', async () => {
    await install(fromFile(tinyPack()));
    root.folders.get('one')?.files.delete('piece-1');
    const { installed, unusable } = await shelf().read();
    expect(installed).toEqual([]);
    expect(unusable[0].reason).toContain('parts of it are missing');
  });

  it('of which a visit left half of a file is cleared away, unless another tab is writing it', async () => {
    const half = await root.getDirectoryHandle('half', { create: true });
    half.files.set('piece-0', new Uint8Array(PIECE));
    busy.add('half');
    expect((await shelf().read()).unusable).toEqual([]);
    expect(root.folders.size).toBe(1);
    busy.clear();
    await shelf().read();
    expect(root.folders.size).toBe(0);
  });

  it('whose note is damaged is not used', async () => {
    await install(fromFile(tinyPack()));
    root.folders.get('one')?.files.set('note.json', new TextEncoder().encode('{"version": 1, "isInstalled": true}'));
    expect((await shelf().read()).installed).toEqual([]);
  });
});

describe('a download that breaks off', () => {
  const whole = tinyPack();

  it('is not used, is kept, and goes on behind the last piece that is whole', async () => {
    const { asked, open, setting } = host(whole, { etag: '"1"', endsAfter: 1300 });
    await expect(install(open, { address: ADDRESS.href })).rejects.toMatchObject({
      code: 'interrupted',
      message: 'packs.test broke off. What has come is kept: resume it when the connection is back.',
    });
    const { installed, unusable } = await shelf().read();
    expect(installed).toEqual([]);
    expect(unusable).toMatchObject([{ folder: 'one', keptBytes: 1000, reason: null, note: { validator: '"1"' } }]);
    setting.endsAfter = undefined;
    await install(open, { address: ADDRESS.href });
    expect(asked).toEqual(['all', 'bytes=1000- "1"']);
    expect((await shelf().read()).installed).toHaveLength(1);
  });

  it('comes anew, as a whole, when the pack was changed in the meantime', async () => {
    const first = host(whole, { etag: '"1"', endsAfter: 1300 });
    await expect(install(first.open, { address: ADDRESS.href })).rejects.toThrow('broke off');
    const { asked, open } = host(tinyPack({ name: 'Others' }), { etag: '"2"' });
    await install(open, { address: ADDRESS.href });
    expect(asked).toEqual(['bytes=1000- "1"']);
    expect((await shelf().read()).installed.map(({ pack }) => pack.manifest.name)).toEqual(['Others']);
  });

  it('of a changed pack that breaks off again does not mix the two', async () => {
    await expect(
      install(host(whole, { etag: '"1"', endsAfter: 2300 }).open, { address: ADDRESS.href }),
    ).rejects.toThrow();
    const others = tinyPack({ name: 'Others' });
    await expect(
      install(host(others, { etag: '"2"', endsAfter: 700 }).open, { address: ADDRESS.href }),
    ).rejects.toThrow();
    expect((await shelf().read()).unusable[0].keptBytes).toBe(500);
    await install(host(others, { etag: '"2"' }).open, { address: ADDRESS.href });
    expect((await shelf().read()).installed.map(({ pack }) => pack.manifest.name)).toEqual(['Others']);
  });

  it('comes anew from a host that knows no parts', async () => {
    const { asked, open, setting } = host(whole, { etag: '"1"', endsAfter: 1300, ranges: false });
    await expect(install(open, { address: ADDRESS.href })).rejects.toThrow('broke off');
    setting.endsAfter = undefined;
    await install(open, { address: ADDRESS.href });
    expect(asked).toEqual(['all', 'bytes=1000- "1"']);
  });

  it('because its host has hung up is kept as well', async () => {
    const silent = packAtAddress(
      ADDRESS,
      async (_, { signal }) =>
        new Response(
          new ReadableStream({
            start: (controller) => {
              controller.enqueue(whole.slice(0, 600));
              signal?.addEventListener('abort', () => controller.error(signal.reason));
            },
          }),
          { headers: { 'content-length': `${whole.length}`, etag: '"1"' } },
        ),
      { stallMs: 20 },
    );
    await expect(install(silent, { address: ADDRESS.href })).rejects.toMatchObject({
      code: 'interrupted',
      message: expect.stringContaining('sent nothing for a while'),
    });
    expect((await shelf().read()).unusable).toHaveLength(1);
  });
});

describe('an address', () => {
  it.each([
    ['', 'begins with https://'],
    ['ftp://packs.test/a.pack', 'begins with https://'],
    ['javascript:alert(1)', 'begins with https://'],
    ['https://me:secret@packs.test/a.pack', 'user name or password'],
  ])('%j is refused', (text, words) => {
    expect(() => packAddress(text)).toThrow(words);
  });

  const answer =
    (status: number, headers: Record<string, string>, body = '…') =>
    async () =>
      new Response(body, { status, headers });
  it.each<[string, () => Promise<Response>, string, RegExp]>([
    ['nothing', answer(404, {}), 'refused', /packs\.test has no pack at this address \(status 404\)/],
    ['a web page', answer(200, { 'content-type': 'text/html' }), 'refused', /a web page in place of a pack/],
    ['a pack of unknown size', answer(200, {}), 'refused', /does not say how large.*add it as a file/],
    ['one of a terabyte', answer(200, { 'content-length': '1000000000000' }), 'refused', /larger than any pack/],
    ['more than it announced', answer(200, { 'content-length': '100' }, 'x'.repeat(5000)), 'damaged', /more came/],
    ['less than it announced', answer(200, { 'content-length': '5000' }), 'interrupted', /ended before the pack did/],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'interrupted', /could not be reached/],
  ])('with %s says so, with the remedy', async (_, fetch, code, words) => {
    const open = packAtAddress(ADDRESS, fetch, { stallMs: 1000 });
    await expect(install(open, { address: ADDRESS.href })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words),
    });
    expect((await shelf().read()).installed).toEqual([]);
  });
});
