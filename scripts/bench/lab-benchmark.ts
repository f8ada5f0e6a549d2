import type { Page } from 'playwright-core';
import { medianSorted } from 'simple-statistics';
import { drawPlaces } from '../../src/context/draw-places';
import { PICTURE_PX } from '../../src/domain/picture';
import { Random } from '../../src/domain/random';
import type { RegionContext } from '../../src/domain/region';
import type { EngineChoice } from '../../src/engine/backend';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import type { Benchmark, BenchmarkTable } from '../../src/training/bench/benchmark';
import { pairedRatios, spreadText } from '../../src/training/bench/spread';
import { readGazetteer } from '../../src/training/repository-files';
import { type EngineLabServer, startEngineLab } from '../../tests/browser/engine-lab';
import type { SentProfile, SentSurvey } from '../../tests/browser/pages/engine-page';

const MODEL = 'urban-r1';
const OTHER = 'sft';
/** Writes traces as the model does, and so is as long. */
const TWIN = 'sft-cot';
const ROLLOUTS = 8;
const PLACES = 300;

interface Sizes {
  readonly choice: EngineChoice;
  readonly rounds: number;
  /** Places that are profiled one by one; the time of all is told from theirs. */
  readonly apart: number;
  /** How often short things are done in a round; their median counts. */
  readonly shortTimes: number;
}

/** What is timed, in turn in every round, milliseconds. */
const TIMED = {
  one: 'one output',
  rolled: `one output and ${ROLLOUTS} rollouts`,
  sampled: 'one output and one rollout',
  other: `one output of ${OTHER}`,
  pair: `${MODEL} and ${OTHER}, one region`,
  twins: `${MODEL} and ${TWIN}, one region`,
  teleport: `one picture at ${PLACES} places`,
  apart: `${PLACES} separate outputs`,
  drawn: `${PLACES} separate outputs with ${ROLLOUTS} rollouts each`,
  clicks: `${PLACES} separate profiles as the page asks them: output, ${ROLLOUTS} rollouts, evidence`,
} as const;
type Timed = keyof typeof TIMED;

/** What is asked of the ratios: the figure, what it is of, what it is over, and what it should be. */
const RATIOS: readonly (readonly [string, Timed, Timed, string])[] = [
  [`${ROLLOUTS} rollouts over one output`, 'rolled', 'one', 'at most 2.5'],
  [`${ROLLOUTS} rollouts over one rollout`, 'rolled', 'sampled', 'secondary'],
  ['both models over one', 'pair', 'one', 'at most 1.6'],
  ['two models that write traces over one', 'twins', 'one', 'secondary'],
  ['separate profiles over the teleport test', 'clicks', 'teleport', 'at least 10'],
  ['the same without evidence', 'drawn', 'teleport', 'secondary'],
  ['the same without evidence and rollouts', 'apart', 'teleport', 'secondary'],
];

/** Each picture is new, so that nothing is remembered of it. */
let pictures = 1000;
const newPicture = (): number[] => [...syntheticPicture(new Random(++pictures))];

async function places(): Promise<RegionContext[]> {
  const drawn = drawPlaces(await readGazetteer(), { count: PLACES, seed: 1, scope: 'world' });
  return drawn.map(({ context }) => context);
}

async function often(times: number, once: () => Promise<number>): Promise<number> {
  const spent: number[] = [];
  for (let i = 0; i < times; i++) spent.push(await once());
  return medianSorted(spent.sort((a, b) => a - b));
}

const together = (page: Page, requests: readonly (SentProfile | SentSurvey)[]): Promise<number> =>
  page.evaluate((list) => window.engineLab.together(list), requests);

/** One round: everything once, on a page whose models are warm. */
async function timeRound(
  page: Page,
  lab: EngineLabServer,
  contexts: RegionContext[],
  { apart, shortTimes }: Pick<Sizes, 'apart' | 'shortTimes'>,
): Promise<Record<Timed, number>> {
  const ask = (name: string, rgb: readonly number[], rollouts = 0, context = contexts[0]): SentProfile => ({
    folderUrl: lab.folderUrl(name),
    rgb,
    sizePx: PICTURE_PX,
    context,
    indicator: 'night_light',
    rollouts: rollouts > 0 ? { count: rollouts, temperature: 1, seed: 1 } : null,
  });
  const separately = async (once: (request: SentProfile) => Promise<number>, rollouts: number): Promise<number> => {
    const rgb = newPicture();
    let spent = 0;
    for (const context of contexts.slice(0, apart)) spent += await once(ask(MODEL, rgb, rollouts, context));
    return (spent * PLACES) / apart;
  };
  const alone = (request: SentProfile): Promise<number> => together(page, [request]);
  const whole = (request: SentProfile): Promise<number> => page.evaluate((one) => window.engineLab.whole(one), request);
  const short = (requests: () => SentProfile[]): Promise<number> => often(shortTimes, () => together(page, requests()));
  const pairOf = (other: string): SentProfile[] => {
    const rgb = newPicture();
    return [ask(MODEL, rgb), ask(other, rgb)];
  };
  return {
    one: await short(() => [ask(MODEL, newPicture())]),
    rolled: await short(() => [ask(MODEL, newPicture(), ROLLOUTS)]),
    sampled: await short(() => [ask(MODEL, newPicture(), 1)]),
    other: await short(() => [ask(OTHER, newPicture())]),
    pair: await short(() => pairOf(OTHER)),
    twins: await short(() => pairOf(TWIN)),
    teleport: await together(page, [
      { folderUrl: lab.folderUrl(MODEL), rgb: newPicture(), sizePx: PICTURE_PX, contexts, indicator: 'night_light' },
    ]),
    apart: await separately(alone, 0),
    drawn: await separately(alone, ROLLOUTS),
    clicks: await separately(whole, ROLLOUTS),
  };
}

async function measure({ choice, rounds, ...sizes }: Sizes): Promise<BenchmarkTable> {
  const lab = await startEngineLab();
  const contexts = await places();
  const timed: Record<Timed, number>[] = [];
  let status = '';
  try {
    const page = await lab.open(choice);
    // The first round warms up, and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const times = await timeRound(page, lab, contexts, sizes);
      if (round > 0) timed.push(times);
    }
    status = (await page.evaluate(() => window.engineLab.statuses)).at(-1) ?? '';
  } finally {
    await lab.close();
  }
  const column = (of: Timed): number[] => timed.map((times) => times[of]);
  return {
    columns: ['what', 'ms or ratio', 'asked for'],
    rows: [
      ...(Object.keys(TIMED) as Timed[]).map((of) => [TIMED[of], spreadText(column(of), 0), '']),
      ...RATIOS.map(([what, of, over, aim]) => [what, spreadText(pairedRatios(column(of), column(over)), 2), aim]),
    ],
    notes: [
      `${rounds} rounds on one page with a pool of two workers. ${status}. ${MODEL} where nothing else is said. Since the page ` +
        `asked, with messages both ways; every time a new picture, which in the last four rows of times stays while the place changes.` +
        ` Separate ones: told from ${sizes.apart} of them. Short ones: the median of ${sizes.shortTimes}.`,
    ],
  };
}

/** The work under the Bias lab, in the worker of the built site, in headless Chromium. */
export const LAB_BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'lab',
    title: 'Teleport test, rollouts and pairs in the browser on WebAssembly',
    run: (repetitions) => measure({ choice: 'wasm', rounds: repetitions, apart: 30, shortTimes: 5 }),
  },
  {
    name: 'lab-gpu',
    title: 'The same on WebGPU, of whatever adapter there is',
    // On a software adapter an output takes seconds.
    run: () => measure({ choice: 'webgpu', rounds: 1, apart: 2, shortTimes: 1 }),
  },
];
