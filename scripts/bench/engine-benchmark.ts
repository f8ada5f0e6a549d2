import type { Page } from 'playwright-core';
import { PICTURE_PX } from '../../src/domain/picture';
import { Random } from '../../src/domain/random';
import type { RegionContext } from '../../src/domain/region';
import type { EngineChoice } from '../../src/engine/backend';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import type { Benchmark, BenchmarkTable } from '../../src/training/bench/benchmark';
import { spreadText } from '../../src/training/bench/spread';
import { type EngineLabServer, startEngineLab } from '../../tests/browser/engine-lab';
import type { SentProfile } from '../../tests/browser/pages/engine-page';

const MODELS = ['urban-r1', 'sft'] as const;

const PLACE: RegionContext = {
  lonDeg: 18.6466,
  latDeg: 54.352,
  address: ['Gdańsk', 'Pomerania', 'Poland'],
  country: 'Poland',
  nearby: [{ name: 'Sopot', distanceKm: 11.2, bearing: 'North-West' }],
};

/** Milliseconds; `ours` is a share. */
const MEASURES = {
  load: 0,
  'warm-up': 0,
  vision: 1,
  prefill: 1,
  'first token': 1,
  'per token': 2,
  total: 0,
  'ours %': 1,
} as const;
type Measure = keyof typeof MEASURES;
type Figures = Record<Measure, number[]>;

const noFigures = (): Figures =>
  Object.fromEntries(Object.keys(MEASURES).map((measure) => [measure, [] as number[]])) as Figures;

/** Each picture is new, so that nothing is remembered of it. */
let pictures = 0;
const asked = (lab: EngineLabServer, name: string): SentProfile => ({
  folderUrl: lab.folderUrl(name),
  rgb: [...syntheticPicture(new Random(++pictures))],
  sizePx: PICTURE_PX,
  context: PLACE,
  indicator: 'night_light',
  rollouts: null,
});

async function warm(page: Page, folderUrl: string, figures: Figures): Promise<void> {
  const { events, failure } = await page.evaluate((request) => window.engineLab.warm(request), {
    folderUrls: [folderUrl],
  });
  if (failure) throw new Error(failure.message);
  const at = (kind: string): number => events.find((event) => event.kind === kind)?.atMs ?? 0;
  figures.load.push(at('warming'));
  figures['warm-up'].push(at('warm') - at('warming'));
}

async function profile(page: Page, request: SentProfile, figures: Figures): Promise<number> {
  const { events, failure } = await page.evaluate((one) => window.engineLab.profile(one), request);
  if (failure) throw new Error(failure.message);
  for (const event of events) {
    if (event.kind === 'seen') figures.vision.push(event.elapsedMs);
    if (event.kind === 'prefilled') figures.prefill.push(event.elapsedMs);
    if (event.kind !== 'done') continue;
    const first = events.find(({ kind }) => kind === 'token')?.atMs ?? 0;
    figures['first token'].push(first);
    figures['per token'].push((event.atMs - first) / (event.tokens - 1));
    figures.total.push(event.atMs);
    figures['ours %'].push(100 * (1 - event.runMs / event.atMs));
  }
  return figures.total.at(-1) ?? 0;
}

async function measure(choice: EngineChoice, rounds: number): Promise<BenchmarkTable> {
  const lab = await startEngineLab();
  const byModel = new Map(MODELS.map((name) => [name, noFigures()]));
  let status = '';
  let longestTaskMs = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await lab.open(choice);
      for (const [name, figures] of byModel) await warm(page, lab.folderUrl(name), figures);
      for (const [name, figures] of byModel) await profile(page, asked(lab, name), figures);
      status = (await page.evaluate(() => window.engineLab.statuses)).join('; ');
      longestTaskMs = Math.max(longestTaskMs, await page.evaluate(() => window.engineLab.longestTaskMs));
      await page.close();
    }
  } finally {
    await lab.close();
  }
  return {
    columns: ['model', ...Object.keys(MEASURES)],
    rows: [...byModel].map(([name, figures]) => [
      name,
      ...Object.entries(MEASURES).map(([measure, decimals]) => spreadText(figures[measure as Measure], decimals)),
    ]),
    notes: [
      `${rounds} rounds, each in a fresh worker. ${status}. Longest task of the page: ${longestTaskMs.toFixed(0)} ms ` +
        '(0: none took 50).',
      'Milliseconds. Load: files and their hashes; warm-up: runtime, sessions, first runs; first token and total: since the page ' +
        'asked, with messages both ways; ours: the part of the total outside ONNX Runtime’s run calls. Pictures are given: tiles ' +
        'and crop have a benchmark of their own.',
    ],
  };
}

/** The engine in the worker of the built site, in headless Chromium. */
export const ENGINE_BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'engine',
    title: 'Profiles in the browser on WebAssembly',
    run: (repetitions) => measure('wasm', repetitions),
  },
  {
    name: 'engine-gpu',
    title: 'Profiles in the browser on WebGPU, of whatever adapter there is',
    // On a software adapter an output takes many seconds.
    run: () => measure('webgpu', 1),
  },
];
