import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_COMPARISON } from '../src/domain/comparison';
import type { IndicatorId } from '../src/domain/indicator';
import { PICTURE_PX } from '../src/domain/picture';
import type { ModelPrediction, Prediction, Rollout } from '../src/domain/prediction';
import { seededRandom } from '../src/domain/random';
import { REGION_GROUND_METERS } from '../src/domain/region';
import { sha256Hex } from '../src/model/sha256';
import { parseOutput } from '../src/profiling/trace';
import { tileAt } from '../src/training/dataset/eurosat';
import { type RegionRow, type Scales, scoresOf } from '../src/training/regions';
import { STUDY_WORLDS } from '../src/worlds/study/study-worlds';
import { parseWorld, UNNAMED_WORLD, worldById } from '../src/worlds/worlds';
import { required, writableFile } from './options';
import { processorEngine } from './processor-engine';

const HELP = `Records what the shipped pair of a world says of the regions in a rectangle: text and numbers, no pictures.

  npx tsx scripts/record-example.ts --images EuroSAT_RGB.zip --labels labels.csv --out public/examples/earth.json
    [--bounds west,south,east,north] [--focus TILE]
  npx tsx scripts/record-example.ts --world atlas --work runs/atlas --out public/examples/atlas.json
    [--bounds west,south,east,north] [--focus REGION]`;

const PAIR = DEFAULT_COMPARISON.map(({ id }) => id);
const FOCUS_ROLLOUTS = { count: 8, temperature: 1, seed: 1 };

const { values: options } = parseArgs({
  options: {
    images: { type: 'string' },
    labels: { type: 'string' },
    out: { type: 'string' },
    models: { type: 'string', default: 'public/models' },
    bounds: { type: 'string' },
    world: { type: 'string', default: UNNAMED_WORLD },
    work: { type: 'string' },
    focus: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const { images, labels, models } = options;
const out = await writableFile('out', required('out', options.out));
const world = parseWorld(options.world);
const { example } = STUDY_WORLDS[world];
const { bounds, sourceId, prefix } = example;
const [west, south, east, north] = (options.bounds ?? bounds).split(',').map(Number);
const isInside = ({ lon, lat }: Pick<RegionRow, 'lon' | 'lat'>): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

const { work = worldById(world).training.workFolder } = options;
const { set, regions, chosen } = await example.open({ images, labels, work }, isInside);
if (chosen.length === 0) throw new Error(`--bounds ${options.bounds}: no region lies there`);
const focus = chosen.find((i) => regions.rows[i].id === options.focus) ?? chosen[0];
const engine = processorEngine();

const rolloutOf = (seed: number | null, text: string, expected: number | null): Rollout => ({
  seed,
  text,
  answer: parseOutput(text).answer,
  expected: expected === null ? null : Math.round(expected * 1000) / 1000,
});

async function answerOf(
  variant: string,
  row: number,
  indicator: IndicatorId,
  samples: boolean,
): Promise<ModelPrediction> {
  const folder = join(models, `${prefix}${variant}`);
  let greedy: Rollout | null = null;
  const drawn: Rollout[] = [];
  const request = {
    model: folder,
    read: async (path: string) => new Uint8Array(await readFile(join(folder, path))),
    onProgress: () => {},
    rgb: tileAt(set.tiles, row),
    sizePx: PICTURE_PX,
    context: regions.contexts[row],
    indicator,
    rollouts: samples
      ? { ...FOCUS_ROLLOUTS, random: (i: number) => seededRandom(FOCUS_ROLLOUTS.seed + i, 'engine/sampling') }
      : null,
  };
  for await (const event of engine.write(request, new AbortController().signal)) {
    if (event.kind === 'done') greedy = rolloutOf(null, event.text, event.expected);
    if (event.kind === 'rollout') drawn.push(rolloutOf(FOCUS_ROLLOUTS.seed + event.index, event.text, event.expected));
  }
  if (!greedy) throw new Error(`${variant} ended without an output for ${regions.rows[row].id}`);
  return { greedy, samples: drawn.sort((a, b) => (a.seed ?? 0) - (b.seed ?? 0)), elapsedMs: 0 };
}

const manifest = JSON.parse(await readFile(join(models, `${prefix}${PAIR[1]}`, 'manifest.json'), 'utf8')) as {
  scales: Scales;
};
const truth = scoresOf(regions, manifest.scales);
const madeAt = Date.now();
const predictions: Prediction[] = [];
for (const [done, row] of chosen.entries()) {
  const { id, lon, lat } = regions.rows[row];
  const imageSha256 = await sha256Hex(tileAt(set.tiles, row));
  for (const indicator of regions.indicators) {
    const answers = await Promise.all(
      PAIR.map(async (variant) => [variant, await answerOf(variant, row, indicator, row === focus)] as const),
    );
    predictions.push({
      id: `${id}/${indicator}`,
      region: { lonDeg: lon, latDeg: lat, groundMeters: REGION_GROUND_METERS },
      placeName: regions.contexts[row].address[0] ?? null,
      indicator,
      sourceId,
      imageSha256,
      madeAt,
      truth: truth[indicator][row],
      models: Object.fromEntries(answers),
    });
  }
  process.stderr.write(`\r${done + 1} of ${chosen.length} regions`);
}
const date = new Date(madeAt).toISOString().slice(0, 10);
const note =
  `Recorded on ${date} by our own run of the shipped models on ${example.subject(chosen.length)}. Text and numbers alone: the pictures are not stored. ` +
  example.truth +
  (options.focus ? ' It opens with a square that was chosen because the two models differ there.' : '');
await mkdir(dirname(out), { recursive: true });
const { id: focusId } = regions.rows[focus];
await writeFile(
  out,
  `${JSON.stringify({ note, focusId: `${focusId}/${worldById(world).firstIndicator}`, predictions })}\n`,
);
console.log(`\n${out}: ${predictions.length} answers of each model, ${chosen.length} regions, opens with ${focusId}`);
