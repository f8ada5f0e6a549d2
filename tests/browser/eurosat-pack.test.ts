import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITE_HEADERS } from '../../scripts/site/security-policy';
import { parseLabEvaluation } from '../../src/bias/lab/lab-evaluation';
import { parseLabReport } from '../../src/bias/lab/lab-report';
import { DEFAULT_COMPARISON } from '../../src/domain/comparison';
import type { PackRegion } from '../../src/packs/pack-regions';
import { buildPack } from '../../src/study/packs/build-pack';
import { evaluateShipped, type ShippedResult } from '../../src/study/shipped/evaluate-shipped';
import { summarise } from '../../src/study/shipped/summary';
import { openTiles } from '../../src/training/dataset/eurosat';
import { readLabels } from '../../src/training/dataset/labels';
import { earthEvaluation } from '../../src/worlds/earth/study/earth-evaluation';
import { eurosatPack } from '../../src/worlds/earth/study/eurosat-pack';
import { labOf, openBuiltSite } from './built-site';
import { launchWithProfile } from './chromium';
import { downloaded } from './downloaded';
import { EUROSAT_FOLDER, hasEurosat } from './eurosat-pictures';
import { startStaticServer } from './static-server';

/** Unseen regions of the pack. */
const COUNT = 500;
/** When the pack says to be made, milliseconds since 1970. */
const MADE_AT = 1_790_000_000_000;
/** What Spearman may differ by. */
const TOLERANCE = 0.01;
const SIZE = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5, reducedMotion: 'reduce' } as const;
const IMAGES = join(EUROSAT_FOLDER, 'EuroSAT_RGB.zip');
const LABELS = join(EUROSAT_FOLDER, 'labels.csv');

const [skip, why] = hasEurosat() ? [false, ''] : [true, ` (skipped: ${EUROSAT_FOLDER} holds no EuroSAT)`];

describe.skipIf(skip)(`the pack of EuroSAT${why}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eurosat-pack-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The pack, and what `npm run evaluate` says of the same regions. */
  async function packed(): Promise<{
    readonly file: string;
    readonly region: Omit<PackRegion, 'picture'>;
    readonly evaluated: ShippedResult[];
  }> {
    const source = await openTiles(IMAGES);
    const file = join(folder, 'eurosat.pack');
    const choice = { splits: ['unseen'], perSplit: COUNT, deepestZoom: 8 };
    const plan = eurosatPack(await readLabels(LABELS, ['split']), source, choice);
    await buildPack(plan, { out: file, work: join(folder, 'work') }, MADE_AT);
    source.close();
    const ids = new Set(plan.regions.map(({ region }) => region.id));
    const [header, ...lines] = (await readFile(LABELS, 'utf8')).split('\n');
    const labels = join(folder, 'labels.csv');
    await writeFile(labels, [header, ...lines.filter((line) => ids.has(line.split(',')[0]))].join('\n'));
    const evaluated = await evaluateShipped({
      models: 'public/models',
      data: await earthEvaluation(IMAGES, labels, 'split', () => {}),
      splitColumn: 'split',
      jobs: 2,
      perSplit: Number.POSITIVE_INFINITY,
      locationTiles: 0,
      only: DEFAULT_COMPARISON.map(({ id }) => id),
      onNote: () => {},
    });
    return { file, region: plan.regions[0].region, evaluated };
  }

  it(`gives Earth the main path and the evaluation of ${COUNT} unseen regions after a restart without any network`, async () => {
    const { file, region, evaluated } = await packed();
    const built = await openBuiltSite();
    const server = await startStaticServer({ '/below/': built.outDir }, SITE_HEADERS);
    const url = `${server.origin}/below/#v=3&world=earth&indicator=night_light`;
    const first = await launchWithProfile(join(folder, 'profile'), SIZE);
    const visit = await first.newPage();
    await visit.goto(url);
    await visit.getByRole('button', { name: 'Packs…' }).click();
    const packs = visit.getByRole('dialog', { name: 'Packs' });
    await packs.getByLabel('Pack', { exact: true }).setInputFiles(file);
    await packs.getByText('is installed.').waitFor();
    // What the site is made of is kept behind that.
    await visit.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.scriptURL));
    await packs.getByRole('button', { name: 'Show on the map' }).click();
    await packs.waitFor({ state: 'detached' });
    const profiled = async (page: typeof visit): Promise<void> => {
      await page.getByRole('button', { name: 'Profile this region' }).click();
      const dossier = page.getByRole('region', { name: 'Region dossier' });
      for (const name of ['SFT', 'Urban-R1'])
        await dossier
          .getByRole('article', { name, exact: true })
          .getByText(/^Wrote .* measured/)
          .waitFor();
    };
    const source = await visit.getByRole('combobox', { name: 'Imagery source' }).inputValue();
    const at = `${region.latDeg},${region.lonDeg}`;
    const view = { v: '3', world: 'earth', indicator: 'night_light', source, region: at, map: `${at},12` };
    const link = `${server.origin}/below/#${new URLSearchParams(view)}`;
    await visit.evaluate((hash) => {
      location.hash = hash;
    }, new URL(link).hash);
    await profiled(visit);
    await first.close();
    await server.close();

    const second = await launchWithProfile(join(folder, 'profile'), SIZE);
    const page = await second.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(link);
    await profiled(page);
    await page.keyboard.press('Alt+L');
    const lab = labOf(page);
    await lab.getByRole('tab', { name: 'Seen/unseen' }).click();
    await lab.getByRole('combobox', { name: 'Regions' }).selectOption('pack');
    await lab.getByRole('combobox', { name: 'Of each split' }).selectOption({ label: 'all' });
    await lab.getByRole('button', { name: /^Evaluate SFT/ }).click();
    await lab
      .getByText(`${(2 * COUNT).toLocaleString('en')} of ${(2 * COUNT).toLocaleString('en')} answers · Done`)
      .waitFor();
    const saved = async (name: string) => (await downloaded(lab.getByRole('button', { name }))).toString();
    const evaluation = parseLabEvaluation(await saved('Answers as JSON'));
    const report = parseLabReport(await saved('Report as JSON'));
    await lab.getByRole('button', { name: 'Print report' }).waitFor();
    await second.close();
    await built.close();

    expect(complaints).toEqual([]);
    expect(evaluation).toMatchObject({ world: 'earth', imagery: `EuroSAT, ${COUNT} tiles`, groupedBy: 'country' });
    expect(evaluation.regions).toHaveLength(COUNT);
    const [unseen] = report.splits;
    expect(unseen.split).toBe('unseen');
    for (const [m, { id }] of DEFAULT_COMPARISON.entries()) {
      const { measured } = evaluated.find(({ manifest }) => manifest.variant === id) as ShippedResult;
      const wanted = summarise(measured).indicators.night_light.splits.unseen;
      const rows = new Map(measured.tiles.map((tile, i) => [tile, i]));
      for (const region of evaluation.regions)
        expect(region.truth, region.id).toBe(measured.truth.night_light[rows.get(region.id) as number]);
      const off = Math.abs((unseen.models[m].figures?.spearman?.value as number) - (wanted.spearman.value as number));
      expect(off, `${id}: ${wanted.spearman.value}`).toBeLessThan(TOLERANCE);
    }
  });
});
