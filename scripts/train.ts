import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/domain/random';
import { NANO_CONFIG } from '../src/model/config';
import { BASE_DEFAULTS, trainBase } from '../src/training/base';
import { ClaimedPlaces } from '../src/training/claimed-places';
import { type DevelopmentSet, isKeptOut, openDevelopmentSet } from '../src/training/development-set';
import { EYES_DEFAULTS, trainEyes } from '../src/training/eyes';
import { computeFeatures, saveFeatures, trainingViews } from '../src/training/image-features';
import { PERTURBATIONS } from '../src/training/perturbations';
import { describeRegions, type RegionTable } from '../src/training/regions';
import { executeRun, isDone, robustnessRows, trainFeatureRows } from '../src/training/run-study';
import { applySettings } from '../src/training/settings';
import { STUDY } from '../src/training/study';
import { loadWeights, openGazetteer, openTokenizer, saveWeights, workPaths } from '../src/training/workspace';

const HELP = `Trains the Earth models: base (sight, then speech), then SFT and GRPO in all variants of the study.

npm run train -- STAGE --images EuroSAT_RGB.zip --labels labels.csv [--work runs] [--set key=value ...]

Stages, in this order:
  eyes       vision tower: land cover and image statistics, no indicator labels
  base       the whole model: says what it sees, answers by a rule of thumb, no indicator labels
  features   image tokens of all tiles, computed once for the runs that follow
  study      every run of src/training/study.ts, trained and evaluated; --jobs N at a time, --only PREFIX
  run NAME   one run of the study
  list       names of the runs, and which are done

Options:
  --work DIR       where runs keep checkpoints, features and evaluations (default: runs)
  --set key=value  changes a setting of eyes or base, e.g. --set steps=2000 --set schedule.peak=5e-4
  --jobs N         runs at a time (default: 2)
  --only PREFIX    only runs whose name begins so
A stage that was interrupted goes on from its last checkpoint when it is called again.
`;

function fail(error: unknown): never {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        images: { type: 'string' },
        labels: { type: 'string' },
        work: { type: 'string', default: 'runs' },
        set: { type: 'string', multiple: true, default: [] },
        jobs: { type: 'string', default: '2' },
        only: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    fail(error);
  }
}
const { values, positionals } = readArguments();

function required(name: 'images' | 'labels'): string {
  const value = values[name];
  if (!value) throw new Error(`--${name} is missing; see npm run train -- --help`);
  return value;
}

const paths = workPaths(values.work);

async function openSet(): Promise<{ set: DevelopmentSet; regions: RegionTable }> {
  const set = await openDevelopmentSet(required('images'), required('labels'), { cache: paths.cache });
  return { set, regions: describeRegions(set.rows, set.statistics, await openGazetteer()) };
}

async function eyes(): Promise<void> {
  const settings = applySettings(EYES_DEFAULTS, values.set);
  const { set } = await openSet();
  const weights = await trainEyes(set, NANO_CONFIG, settings, paths.eyes);
  await saveWeights(join(paths.eyes, 'weights.safetensors'), weights, NANO_CONFIG, { stage: 'eyes' });
}

async function base(): Promise<void> {
  const settings = applySettings(BASE_DEFAULTS, values.set);
  const { set, regions } = await openSet();
  const tokenizer = await openTokenizer();
  const start = await loadWeights(join(paths.eyes, 'weights.safetensors'), NANO_CONFIG);
  const known = regions.contexts.filter((_, i) => !isKeptOut(set.rows[i].id));
  const places = new ClaimedPlaces(await openGazetteer(), known, seededRandom(settings.seed, 'claimed places'));
  const weights = await trainBase(set, regions, places, tokenizer, NANO_CONFIG, start, settings, paths.base);
  await saveWeights(paths.baseWeights, weights, NANO_CONFIG, { stage: 'base' });
}

/** Views of each training tile: the picture itself and augmented ones. */
const TRAIN_VIEWS = 5;

async function features(): Promise<void> {
  const { set, regions } = await openSet();
  const weights = await loadWeights(paths.baseWeights, NANO_CONFIG);
  await mkdir(dirname(paths.trainIds), { recursive: true });
  const all = set.rows.map((_, i) => i);
  await saveFeatures(paths.plainFeatures, await computeFeatures(set, all, NANO_CONFIG, weights, 1, (rgb) => rgb));
  const train = trainFeatureRows(set.rows);
  await saveFeatures(
    paths.trainFeatures,
    await computeFeatures(set, train, NANO_CONFIG, weights, TRAIN_VIEWS, trainingViews(1, BASE_DEFAULTS.augmentation)),
  );
  await writeFile(paths.trainIds, JSON.stringify(train.map((i) => set.rows[i].id)));
  const robust = robustnessRows(regions, 'split');
  const perturbed = await computeFeatures(set, robust, NANO_CONFIG, weights, PERTURBATIONS.length, (rgb, view) =>
    PERTURBATIONS[view].change(rgb),
  );
  await saveFeatures(paths.robustnessFeatures, perturbed);
  await writeFile(paths.robustnessIds, JSON.stringify(robust.map((i) => set.rows[i].id)));
}

async function single(name: string | undefined): Promise<void> {
  const found = STUDY.find((r) => r.name === name);
  if (!found) throw new Error(`No run is called "${name}"; see npm run train -- list`);
  await executeRun(found, required('labels'), values.work);
}

async function study(): Promise<void> {
  const labels = required('labels');
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs ${values.jobs}: give an integer of at least 1`);
  const queue = STUDY.filter((r) => r.name.startsWith(values.only) && !isDone(values.work, r));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { name } = next;
      process.stderr.write(`start ${name}\n`);
      const started = performance.now();
      const options = ['--labels', labels, '--work', values.work];
      const script = [...process.execArgv, process.argv[1], 'run', name, ...options];
      await new Promise<void>((resolve, reject) => {
        execFile(process.execPath, script, (error, _, stderr) => {
          const reason = stderr.split('\n').filter(Boolean).at(-1) ?? '';
          if (error) reject(new Error(`Run ${name} failed: ${reason}`));
          else resolve();
        });
      });
      process.stderr.write(`done ${name} in ${Math.round((performance.now() - started) / 1000)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

const list = async (): Promise<void> => {
  for (const run of STUDY) process.stdout.write(`${isDone(values.work, run) ? 'done' : '-'}\t${run.name}\n`);
};

const STAGES: Readonly<Record<string, () => Promise<void>>> = {
  eyes,
  base,
  features,
  study,
  list,
  run: () => single(positionals[1]),
};

const [stage] = positionals;
if (values.help) process.stdout.write(HELP);
else {
  try {
    const known = `known: ${Object.keys(STAGES).join(', ')}; see npm run train -- --help`;
    if (!stage) throw new Error(`No stage is given; ${known}`);
    if (!Object.hasOwn(STAGES, stage)) throw new Error(`Unknown stage "${stage}"; ${known}`);
    await STAGES[stage]();
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}
