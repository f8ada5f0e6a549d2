import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as ort from 'onnxruntime-node';
import { INDICATORS } from '../src/domain/indicator';
import type { ModelPrediction, Prediction, Rollout } from '../src/domain/prediction';
import { seededRandom } from '../src/domain/random';
import { REGION_GROUND_METERS } from '../src/domain/region';
import { Engine } from '../src/engine/engine';
import { toPatches } from '../src/imagery/normalize';
import { questionTokens } from '../src/model/prompt-tokens';
import { sha256Hex } from '../src/model/sha256';
import { parseOutput } from '../src/profiling/trace';
import { loadTiles, openTiles, tileAt } from '../src/training/dataset/eurosat';
import { readLabels } from '../src/training/dataset/labels';
import { type Scales, scoresOf } from '../src/training/regions';
import { openGazetteer } from '../src/training/workspace';

const HELP = `Records what the shipped pair says of all EuroSAT tiles in a rectangle: text and numbers, no pictures.

  npx tsx scripts/record-example.ts --images EuroSAT_RGB.zip --labels labels.csv --out public/examples/earth.json
    [--bounds west,south,east,north] [--focus TILE]`;

const PAIR = ['sft', 'urban-r1'] as const;
const FOCUS_ROLLOUTS = { count: 8, temperature: 1, seed: 1 };

const { values: options } = parseArgs({
  options: {
    images: { type: 'string' },
    labels: { type: 'string' },
    out: { type: 'string' },
    models: { type: 'string', default: 'public/models' },
    bounds: { type: 'string', default: '1.9,48.55,2.95,49.15' },
    focus: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const { images, labels, out, models } = options;
if (!images || !labels || !out) throw new Error(`--images, --labels and --out are needed.\n${HELP}`);
const [west, south, east, north] = options.bounds.split(',').map(Number);

const all = await readLabels(labels);
const rows = all.filter((r) => r.lon >= west && r.lon <= east && r.lat >= south && r.lat <= north);
if (rows.length === 0) throw new Error(`--bounds ${options.bounds}: no tile of ${labels} lies there`);
const focus = rows.find((r) => r.id === options.focus) ?? rows[0];
const source = await openTiles(images);
const tiles = await loadTiles(
  source,
  rows.map((r) => r.id),
);
source.close();
const gazetteer = await openGazetteer();
const engine = new Engine(
  async () => ({ Tensor: ort.Tensor, InferenceSession: ort.InferenceSession }),
  { backend: 'cpu', adapter: null, description: 'the processor' },
  () => {},
);

const rolloutOf = (seed: number | null, text: string, expected: number | null): Rollout => ({
  seed,
  text,
  answer: parseOutput(text).answer,
  expected: expected === null ? null : Math.round(expected * 1000) / 1000,
});

async function answerOf(variant: string, row: number, indicator: string, samples: boolean): Promise<ModelPrediction> {
  const { lon, lat } = rows[row];
  const context = gazetteer.describe(lon, lat);
  const folder = join(models, variant);
  let greedy: Rollout | null = null;
  const drawn: Rollout[] = [];
  const request = {
    model: folder,
    read: async (path: string) => new Uint8Array(await readFile(join(folder, path))),
    onProgress: () => {},
    patches: toPatches(tileAt(tiles, row)),
    prompt: questionTokens(context, indicator),
    rollouts: samples
      ? { ...FOCUS_ROLLOUTS, random: (i: number) => seededRandom(FOCUS_ROLLOUTS.seed + i, 'engine/sampling') }
      : null,
  };
  for await (const event of engine.write(request, new AbortController().signal)) {
    if (event.kind === 'done') greedy = rolloutOf(null, event.text, event.expected);
    if (event.kind === 'rollout') drawn.push(rolloutOf(FOCUS_ROLLOUTS.seed + event.index, event.text, event.expected));
  }
  if (!greedy) throw new Error(`${variant} ended without an output for ${rows[row].id}`);
  return { greedy, samples: drawn.sort((a, b) => (a.seed ?? 0) - (b.seed ?? 0)), elapsedMs: 0 };
}

const manifest = JSON.parse(await readFile(join(models, PAIR[1], 'manifest.json'), 'utf8')) as { scales: Scales };
const truth = scoresOf(rows, manifest.scales);
const madeAt = Date.now();
const predictions: Prediction[] = [];
for (const [row, { id, lon, lat }] of rows.entries()) {
  const imageSha256 = await sha256Hex(tileAt(tiles, row));
  const place = gazetteer.describe(lon, lat);
  for (const { id: indicator } of INDICATORS) {
    const answers = await Promise.all(
      PAIR.map(async (variant) => [variant, await answerOf(variant, row, indicator, id === focus.id)] as const),
    );
    predictions.push({
      id: `${id}/${indicator}`,
      region: { lonDeg: lon, latDeg: lat, groundMeters: REGION_GROUND_METERS },
      placeName: place.address[0] ?? null,
      indicator,
      sourceId: 'eurosat',
      imageSha256,
      madeAt,
      truth: truth[indicator][row],
      models: Object.fromEntries(answers),
    });
  }
  process.stderr.write(`\r${row + 1} of ${rows.length} tiles`);
}
const date = new Date(madeAt).toISOString().slice(0, 10);
const note =
  `Recorded on ${date} by our own run of the shipped models on ${rows.length} EuroSAT tiles around Paris, a country that neither ` +
  'model was trained on. Text and numbers alone: the pictures are not stored. Measured values from open data, as in the report.';
await mkdir(dirname(out), { recursive: true });
await writeFile(out, `${JSON.stringify({ note, focusId: `${focus.id}/population`, predictions })}\n`);
console.log(`\n${out}: ${predictions.length} answers of each model, ${rows.length} tiles, opens with ${focus.id}`);
