import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import type { Region } from '../../src/domain/region';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { sha256Hex } from '../../src/model/sha256';
import { type ImageryLab, openImageryLab } from './imagery-lab';
import type { CropOutcome } from './pages/imagery-page';
import { startTileServer, type TileServer } from './tile-server';

const GDANSK: Region = { lonDeg: 18.6466, latDeg: 54.352, groundMeters: 640 };
const SYNTHETIC = { region: GDANSK, rgb: syntheticPicture(new Random(5)) };

type Picture = Extract<CropOutcome, { rgb: number[] }>;
type Failure = Extract<CropOutcome, { code: string }>;

let lab: ImageryLab;
let page: Page;

beforeAll(async () => {
  lab = await openImageryLab();
  page = lab.page;
});
afterAll(() => lab?.close());

const crop = (region: Region, template: string, stopAfterMs: number | null = null) =>
  page.evaluate(([region, template, stop]) => window.cropRegion(region, template, stop), [
    region,
    template,
    stopAfterMs,
  ] as const);

/** Largest and mean difference of two pictures, and how many values differ. */
function difference(a: ArrayLike<number>, b: Uint8Array) {
  const steps = Array.from(b, (value, i) => Math.abs(value - a[i]));
  return {
    largest: Math.max(...steps),
    mean: steps.reduce((sum, step) => sum + step, 0) / steps.length,
    count: steps.filter((step) => step > 0).length,
  };
}

describe('the imagery worker in Chromium', () => {
  let tiles: TileServer;
  beforeAll(async () => {
    tiles = await startTileServer([SYNTHETIC]);
  });
  afterAll(() => tiles?.close());

  it('gives back the picture that lies at a place, with where it came from', async () => {
    const { rgb, provenance, progress } = (await crop(GDANSK, tiles.template('tiles'))) as Picture;
    expect(difference(rgb, SYNTHETIC.rgb).largest).toBeLessThanOrEqual(1);
    expect(provenance).toMatchObject({
      sourceId: 'custom',
      zoom: 15,
      groundMeters: 640,
      enlargedShare: 0,
      emptyShare: 0,
    });
    expect(provenance.sha256).toBe(await sha256Hex(Uint8Array.from(rgb)));
    expect(progress.at(0)).toBe(`0/${provenance.tiles.length}`);
    expect(progress.at(-1)).toBe(`${provenance.tiles.length}/${provenance.tiles.length}`);
  });

  it.each([
    ['404', 'blank', 'lacks'],
    ['500', 'refused', 'status 500'],
    ['html', 'not_an_image', 'a web page'],
    ['wrong-type', 'not_an_image', 'application/json'],
    ['damaged', 'not_an_image', 'no known picture format'],
    ['huge', 'input', '20000 × 20000 px'],
    ['no-cors', 'unreachable', 'does not allow other sites'],
    ['uniform', 'blank', 'plain colour'],
    ['slow', 'slow', 'within 10 s'],
  ] as const)('says what is wrong with a server of the kind “%s”: %s', async (mode, code, part) => {
    const failure = (await crop(GDANSK, tiles.template(mode))) as Failure;
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(part);
    expect(failure.message).toContain(new URL(tiles.origin).host);
  });

  it('says so when the server is down', async () => {
    const failure = (await crop(GDANSK, tiles.downTemplate)) as Failure;
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toContain('could not be reached');
  });

  it('tells a server that lets no other site read it from one that is down, on a page that is not isolated', async () => {
    // An isolated page (COEP), as the others here are, is not even told that such a server answers.
    const plain = await preview({
      root: lab.outDir,
      configFile: false,
      logLevel: 'error',
      build: { outDir: lab.outDir },
    });
    const open = await lab.browser.newPage();
    await open.goto(new URL('imagery.html', plain.resolvedUrls?.local[0]).href);
    await open.waitForFunction(() => 'cropRegion' in window);
    const ask = (template: string) =>
      open.evaluate(([region, template]) => window.cropRegion(region, template, null), [GDANSK, template] as const);
    expect(await ask(tiles.template('no-cors'))).toHaveProperty('message', expect.stringContaining('answers, but'));
    expect(await ask(tiles.downTemplate)).toHaveProperty('message', expect.stringContaining('could not be reached'));
    await open.close();
    await plain.close();
  });

  it('asks a busy server a second time', async () => {
    const { rgb } = (await crop(GDANSK, tiles.template('busy-once'))) as Picture;
    expect(difference(rgb, SYNTHETIC.rgb).largest).toBeLessThanOrEqual(1);
  });

  it('takes the parents of tiles that are missing, and says so', async () => {
    const { provenance } = (await crop(GDANSK, tiles.template('shallow'))) as Picture;
    expect(provenance.enlargedShare).toBeCloseTo(1);
    expect(provenance.tiles.every((tile) => tile.startsWith('(14/'))).toBe(true);
  });

  it('takes tiles out of a .pmtiles archive, and says so when its server sends it only as a whole', async () => {
    const { rgb, provenance } = (await crop(GDANSK, tiles.archive)) as Picture;
    expect(difference(rgb, SYNTHETIC.rgb).largest).toBeLessThanOrEqual(1);
    expect(provenance).toMatchObject({ sourceId: 'custom', zoom: 15, enlargedShare: 0, emptyShare: 0 });
    const failure = (await crop(GDANSK, tiles.archiveWithoutRanges)) as Failure;
    expect(failure.code).toBe('refused');
    expect(failure.message).toContain('range requests');
  });

  it('stops at once when it is told to, and works afterwards', async () => {
    expect(await crop(GDANSK, tiles.template('slow'), 50)).toMatchObject({ code: 'cancelled' });
    expect(await crop(GDANSK, tiles.template('tiles'))).toHaveProperty('rgb');
  });

  it('goes around a canvas that adds noise, and refuses where it cannot', async () => {
    const noisy = (withoutVideo: boolean) =>
      page.evaluate(([region, template, without]) => window.cropInNoise(region, template, without), [
        GDANSK,
        tiles.template('tiles'),
        withoutVideo,
      ] as const);
    expect(difference(((await noisy(false)) as Picture).rgb, SYNTHETIC.rgb).largest).toBeLessThanOrEqual(1);
    expect(await noisy(true)).toMatchObject({ code: 'distorted' });
  });
});
