import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseExperiment } from '../src/bias/lab/experiment-file';
import { writeEvaluation } from '../src/study/report/write-evaluation';
import { evaluateShipped } from '../src/study/shipped/evaluate-shipped';
import { replayExperiment } from '../src/study/shipped/replay';
import { shippedEvaluation } from '../src/study/shipped/shipped-evaluation';
import { summarise } from '../src/study/shipped/summary';
import { STUDY_WORLDS } from '../src/worlds/study/study-worlds';
import { parseWorld, UNNAMED_WORLD, worldById } from '../src/worlds/worlds';
import { count, writableFile, writableFolder } from './options';

const HELP = `Evaluates model folders on labelled tiles and writes the figures as JSON.

npm run --silent evaluate -- --models public/models --images EuroSAT_RGB.zip --labels labels.csv --json FILE
npm run --silent evaluate -- --models public/models --world atlas --json FILE
npm run --silent evaluate -- --models public/models --replay EXPERIMENT --json FILE

Options:
  --models DIR           folder of model folders, each with a manifest.json
  --images FILE          zip of 64 x 64 JPEG tiles, named <id>.jpg
  --labels FILE          table with id, land_cover, lat, lon and the columns of the indicators
  --world WORLD          earth (default) or atlas: drawn here, kept in --work (default: runs/atlas), needs no data
  --json FILE            where the figures go ("-" for standard output)
  --split-column NAME    groups of rows (default: split); without that column all rows are one group, "all"
  --only NAME            only this model; may be repeated
  --jobs N               models at a time (default: 2)
  --per-split N          at most N tiles of each split, the same ones as in the study (default: all)
  --location-tiles N     pictures whose claimed place is moved (default: 40)
  --evaluations DIR      also writes an evaluation file for the report for each model
  --replay FILE          an experiment that the Bias lab has saved as JSON: asks the models of its world the same again and writes
                         answers, figures and their largest difference from the file; needs no data

Figures: Spearman with 95 % block-bootstrap interval, R2, MAE and answer rate for each model, indicator and split; location
sensitivity (standard deviation of the score when the claimed place moves); share of right land covers in the trace.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      models: { type: 'string' },
      world: { type: 'string', default: UNNAMED_WORLD },
      work: { type: 'string' },
      images: { type: 'string' },
      labels: { type: 'string' },
      json: { type: 'string' },
      'split-column': { type: 'string', default: 'split' },
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '2' },
      'per-split': { type: 'string' },
      'location-tiles': { type: 'string', default: '40' },
      evaluations: { type: 'string' },
      replay: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { models, images, labels, json, replay } = values;
  const onNote = (line: string): boolean => process.stderr.write(`${line}\n`);
  if (replay) {
    if (!models || !json) throw new Error('--replay needs --models and --json; see npm run evaluate -- --help');
    const text = await readFile(replay, 'utf8').catch((error: Error) => {
      throw new Error(`--replay ${replay}: cannot be read (${error.message})`);
    });
    const file = parseExperiment(text);
    await writableFile('json', json);
    await write(json, await replayExperiment(models, file, onNote));
    return;
  }
  const world = parseWorld(values.world);
  if (!models || !json)
    throw new Error('--models, --images, --labels and --json are needed; see npm run evaluate -- --help');
  await writableFile('json', json);
  if (values.evaluations) await writableFolder('evaluations', values.evaluations);
  const jobs = count('jobs', values.jobs);
  const { 'per-split': most } = values;
  const perSplit = most === undefined ? Number.POSITIVE_INFINITY : count('per-split', most);
  const locationTiles = count('location-tiles', values['location-tiles'], 0);
  const { work = worldById(world).training.workFolder } = values;
  const results = await evaluateShipped({
    models,
    data: await STUDY_WORLDS[world].evaluation({ images, labels, work }, values['split-column'], onNote),
    splitColumn: values['split-column'],
    jobs,
    perSplit,
    locationTiles,
    only: values.only,
    onNote,
  });
  const figures = {
    models: Object.fromEntries(results.map(({ manifest, measured }) => [manifest.name, summarise(measured)])),
  };
  if (values.evaluations)
    for (const { manifest, measured } of results) {
      const file = shippedEvaluation(manifest, measured, values['split-column']);
      await writeEvaluation(join(values.evaluations, `${manifest.name}.${manifest.weights.dtype}.json.gz`), file);
    }
  await write(json, figures);
}

/** @param path a file, or "-" for standard output */
async function write(path: string, figures: object): Promise<void> {
  const text = `${JSON.stringify(figures, null, 1)}\n`;
  if (path === '-') process.stdout.write(text);
  else await writeFile(path, text);
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
