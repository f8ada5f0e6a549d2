import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { LAB_EVALUATION_SCHEMA, LAB_SPLITS, type LabEvaluation } from '../src/bias/lab/lab-evaluation';
import { DEFAULT_COMPARISON } from '../src/domain/comparison';
import { sampleOfSplit } from '../src/domain/sample';
import { parseEvaluation } from '../src/study/report/evaluation-file';
import { readLabels } from '../src/training/dataset/labels';
import { EARTH_INDICATORS } from '../src/worlds/earth/earth-indicators';
import { count, writableFolder } from './options';

const HELP = `Records what the compared models said of Earth's evaluation tiles, for the page: scores and measured values, no pictures.

  npx tsx scripts/record-evaluation.ts --labels labels.csv --evaluations docs/results/evaluations --out public/evaluations
    [--per-split 300]`;

const { values: options } = parseArgs({
  options: {
    labels: { type: 'string' },
    evaluations: { type: 'string', default: 'docs/results/evaluations' },
    out: { type: 'string', default: 'public/evaluations' },
    'per-split': { type: 'string', default: '300' },
    help: { type: 'boolean' },
  },
});
if (options.help || !options.labels) {
  console.log(HELP);
  process.exit(options.help ? 0 : 1);
}
const perSplit = count('per-split', options['per-split']);
await writableFolder('out', options.out);
const places = new Map((await readLabels(options.labels, ['split'])).map((row) => [row.id, row]));
const files = await Promise.all(
  DEFAULT_COMPARISON.map(async ({ id }) => {
    const name = `${id}.q8.json.gz`;
    return parseEvaluation(gunzipSync(await readFile(join(options.evaluations, name))).toString(), name);
  }),
);
const [first, ...others] = files;
for (const { tiles } of others)
  if (tiles.join() !== first.tiles.join()) throw new Error('The models were evaluated on different tiles');
const rows = LAB_SPLITS.flatMap((split) => {
  if (split === 'seen_train') return [];
  const own = first.tiles.flatMap((_, i) => (first.split[i] === split ? [i] : []));
  return sampleOfSplit(own, split, perSplit);
});
for (const { id: indicator, label } of EARTH_INDICATORS) {
  const evaluation: LabEvaluation = {
    schema: LAB_EVALUATION_SCHEMA,
    world: 'earth',
    indicator: label,
    scaleOf: 'the tiles that the models learned from',
    groupedBy: 'country',
    imagery: 'EuroSAT tiles (Sentinel-2)',
    madeAt: Date.now(),
    models: DEFAULT_COMPARISON.map(({ id, label }) => ({ id, label })),
    regions: rows.map((i) => {
      const place = places.get(first.tiles[i]);
      if (!place) throw new Error(`${options.labels}: has no row "${first.tiles[i]}"`);
      return {
        id: first.tiles[i],
        lonDeg: place.lon,
        latDeg: place.lat,
        split: first.split[i] as LabEvaluation['regions'][number]['split'],
        group: first.country[i],
        block: first.block[i],
        truth: first.truth[indicator][i],
        scores: files.map(({ scores }) => {
          const score = scores[indicator][i];
          return score === null ? null : Math.round(score * 1000) / 1000;
        }),
      };
    }),
  };
  const file = join(options.out, `earth-${indicator}.json`);
  await writeFile(file, `${JSON.stringify(evaluation)}\n`);
  console.log(`${file}: ${evaluation.regions.length} regions`);
}
