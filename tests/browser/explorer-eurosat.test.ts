import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadGazetteer } from '../../src/context/gazetteer';
import { evaluateShipped, type ShippedResult } from '../../src/study/shipped/evaluate-shipped';
import { earthEvaluation } from '../../src/worlds/earth/study/earth-evaluation';
import { nodeEngine, readerOf } from '../unit/engine/shipped-model';
import { linkTo, type StoredPrediction } from './built-site';
import { EUROSAT_FOLDER, type EurosatPicture, eurosatPictures, hasEurosat } from './eurosat-pictures';
import { siteOfFile } from './site-of-file';
import { startTileServer, type TileServer } from './tile-server';

const COUNT = 30;
const PAIR = ['sft', 'urban-r1'] as const;
/** Digits of a score that rounding of sums in another order may change. */
const SCORE_TOLERANCE = 2e-3;

const [skip, why] = hasEurosat() ? [false, ''] : [true, ` (skipped: ${EUROSAT_FOLDER} holds no EuroSAT)`];

describe.skipIf(skip)(`the explorer on real tiles${why}`, () => {
  const site = siteOfFile();
  let pictures: EurosatPicture[];
  let tiles: TileServer;
  let folder: string;
  let evaluated: ShippedResult[];
  const seen: number[][] = [];
  let predictions: StoredPrediction[];

  beforeAll(async () => {
    pictures = await eurosatPictures(COUNT);
    tiles = await startTileServer(pictures);
    folder = await mkdtemp(join(tmpdir(), 'labels-'));
    const [header, ...lines] = (await readFile(join(EUROSAT_FOLDER, 'labels.csv'), 'utf8')).split('\n');
    const ids = new Set(pictures.map(({ row }) => row.id));
    const labels = join(folder, 'labels.csv');
    await writeFile(labels, [header, ...lines.filter((line) => ids.has(line.split(',')[0]))].join('\n'));
    evaluated = await evaluateShipped({
      models: 'public/models',
      data: await earthEvaluation(join(EUROSAT_FOLDER, 'EuroSAT_RGB.zip'), labels, 'split', () => {}),
      splitColumn: 'split',
      jobs: 1,
      perSplit: Number.POSITIVE_INFINITY,
      locationTiles: 0,
      only: PAIR,
      onNote: () => {},
    });

    const { page, follow, history } = await site.open({ hash: '#v=3&world=earth' });
    for (const { region } of pictures) {
      await follow(linkTo(tiles.template('tiles'), region.lonDeg, region.latDeg));
      const kept = async (): Promise<void> => {
        await page.evaluate(() => {
          // On a busy machine a tile may take longer than the page waits for it.
          const buttons = [...document.querySelectorAll('button')];
          buttons.find(({ textContent }) => textContent === 'Try again')?.click();
        });
        expect((await history())[0]?.region.lonDeg).toBe(region.lonDeg);
      };
      await vi.waitFor(kept, { timeout: 60_000, interval: 100 });
      seen.push(
        await page.getByRole('img', { name: 'What the model sees' }).evaluate((canvas) => {
          const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 64, 64) ?? { data: [] };
          return Array.from(data).filter((_, i) => i % 4 !== 3);
        }),
      );
    }
    predictions = (await history()).reverse();
  }, 600_000);
  afterAll(async () => {
    await tiles?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(`gives the models the pictures they were trained on: of ${COUNT} crops no value is off by more than 2 of 255, nor 4 in all`, () => {
    const steps = pictures.flatMap(({ rgb }, i) => seen[i].map((value, at) => Math.abs(value - rgb[at])));
    expect(steps).toHaveLength(COUNT * 64 * 64 * 3);
    expect(steps.filter((step) => step > 2)).toEqual([]);
    expect(steps.filter((step) => step > 0).length).toBeLessThanOrEqual(4);
  });

  it.each(PAIR)('%s writes the traces that it writes of the pictures themselves, token by token', async (variant) => {
    const gazetteer = loadGazetteer(await readFile('public/gazetteer/world.gaz'));
    const engine = nodeEngine();
    for (const [i, { row, rgb }] of pictures.entries()) {
      const events = engine.write(
        {
          model: variant,
          read: readerOf(variant),
          onProgress: () => {},
          rgb,
          sizePx: 64,
          context: gazetteer.describe(row.lon, row.lat),
          indicator: 'population',
          rollouts: null,
        },
        new AbortController().signal,
      );
      for await (const event of events)
        if (event.kind === 'done') expect(predictions[i].models[variant].greedy.text, row.id).toBe(event.text);
    }
  });

  it.each(PAIR)('%s gives the scores of the evaluation', (variant) => {
    const { measured } = evaluated.find(({ manifest }) => manifest.name === variant) as ShippedResult;
    for (const [i, { row }] of pictures.entries()) {
      const at = measured.tiles.indexOf(row.id);
      expect(at, row.id).toBeGreaterThanOrEqual(0);
      const shown = predictions[i].models[variant].greedy.expected as number;
      expect(Math.abs(shown - (measured.scores.population[at] as number)), row.id).toBeLessThan(SCORE_TOLERANCE);
    }
  });
});
