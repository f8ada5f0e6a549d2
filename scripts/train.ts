import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/domain/random';
import { NANO_CONFIG } from '../src/model/config';
import { PERTURBATIONS } from '../src/study/evaluation/perturbations';
import { executeRun } from '../src/study/execute-run';
import { robustnessRows } from '../src/study/robustness';
import { isDone } from '../src/study/run-files';
import { BASE_DEFAULTS, trainBase } from '../src/training/base';
import { ClaimedPlaces } from '../src/training/claimed-places';
import { isKeptOut } from '../src/training/development-set';
import { EYES_DEFAULTS, trainEyes } from '../src/training/eyes';
import { extractFeatures, saveFeatures, trainingViews } from '../src/training/image-features';
import { readTokenizer } from '../src/training/repository-files';
import { applySettings } from '../src/training/settings';
import { trainFeatureRows } from '../src/training/training-rows';
import { loadWeights, saveWeights } from '../src/training/weights-file';
import { workPaths } from '../src/training/work-folder';
import type { TrainingWorld } from '../src/training/world';
import { STUDY_WORLDS } from '../src/worlds/study/study-worlds';
import { parseWorld, UNNAMED_WORLD, type WorldId, worldById } from '../src/worlds/worlds';

const HELP = `Trains the models of a world: base (sight, then speech), then SFT and GRPO in all variants of its study.

npm run train -- STAGE --images EuroSAT_RGB.zip --labels labels.csv [--work runs] [--set key=value ...]
npm run train -- STAGE --world atlas [--work runs/atlas] [--set key=value ...]

Stages, in this order:
  eyes       vision tower: land cover and image statistics, no indicator labels
  base       the whole model: says what it sees, answers by a rule of thumb, no indicator labels
  features   image tokens of all tiles, computed once for the runs that follow
  study      every run of the world's study (src/worlds/*/study), trained and evaluated; --jobs N at a time, --only PREFIX
  run NAME   one run of the study
  list       names of the runs, and which are done

Options:
  --world WORLD    earth (default, needs --labels, and --images where pictures are read) or atlas (needs no data)
  --work DIR       where runs keep checkpoints, features and evaluations (default: runs, or runs/atlas)
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
        world: { type: 'string', default: UNNAMED_WORLD },
        work: { type: 'string' },
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

function readWorld(): WorldId {
  try {
    return parseWorld(values.world);
  } catch (error) {
    fail(error);
  }
}
const world = readWorld();
const work = values.work ?? worldById(world).training.workFolder;
const paths = workPaths(work);

const { runs } = STUDY_WORLDS[world];
const openWorld = (): TrainingWorld => STUDY_WORLDS[world].training({ ...values, work });

async function eyes(): Promise<void> {
  const settings = applySettings(EYES_DEFAULTS, values.set);
  const set = await openWorld().openSet();
  const weights = await trainEyes(set, NANO_CONFIG, settings, paths.eyes);
  await saveWeights(join(paths.eyes, 'weights.safetensors'), weights, NANO_CONFIG, { stage: 'eyes' });
}

async function base(): Promise<void> {
  const settings = applySettings(BASE_DEFAULTS, values.set);
  const source = openWorld();
  const set = await source.openSet();
  const regions = await source.openRegions();
  const tokenizer = await readTokenizer(world);
  const known = regions.contexts.filter((_, i) => !isKeptOut(set.rows[i].id));
  const invented = await source.inventPlaces(seededRandom(settings.seed, 'claimed places'));
  const places = new ClaimedPlaces(invented, known);
  const eyes = await loadWeights(join(paths.eyes, 'weights.safetensors'), NANO_CONFIG);
  const data = { config: NANO_CONFIG, tokenizer, set, regions, places, eyes };
  const weights = await trainBase(data, settings, paths.base);
  await saveWeights(paths.baseWeights, weights, NANO_CONFIG, { stage: 'base' });
}

/** Views of each training tile: the picture itself and augmented ones. */
const TRAIN_VIEWS = 5;

async function features(): Promise<void> {
  const source = openWorld();
  const set = await source.openSet();
  const regions = await source.openRegions();
  const weights = await loadWeights(paths.baseWeights, NANO_CONFIG);
  await mkdir(dirname(paths.trainIds), { recursive: true });
  const all = set.rows.map((_, i) => i);
  await saveFeatures(paths.plainFeatures, await extractFeatures(set, all, NANO_CONFIG, weights, 1, (rgb) => rgb));
  const train = trainFeatureRows(set.rows);
  await saveFeatures(
    paths.trainFeatures,
    await extractFeatures(set, train, NANO_CONFIG, weights, TRAIN_VIEWS, trainingViews(1, BASE_DEFAULTS.augmentation)),
  );
  await writeFile(paths.trainIds, JSON.stringify(train.map((i) => set.rows[i].id)));
  const robust = robustnessRows(regions, 'split');
  const perturbed = await extractFeatures(set, robust, NANO_CONFIG, weights, PERTURBATIONS.length, (rgb, view) =>
    PERTURBATIONS[view].change(rgb),
  );
  await saveFeatures(paths.robustnessFeatures, perturbed);
  await writeFile(paths.robustnessIds, JSON.stringify(robust.map((i) => set.rows[i].id)));
}

async function single(name: string | undefined): Promise<void> {
  const found = runs.find((r) => r.name === name);
  if (!found) throw new Error(`No run is called "${name}"; see npm run train -- list`);
  await executeRun(found, openWorld(), work);
}

async function study(): Promise<void> {
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs ${values.jobs}: give an integer of at least 1`);
  const queue = runs.filter((r) => r.name.startsWith(values.only) && !isDone(work, r));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { name } = next;
      process.stderr.write(`start ${name}\n`);
      const started = performance.now();
      const data = values.labels ? ['--labels', values.labels] : [];
      const options = ['--world', world, ...data, '--work', work];
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
  for (const run of runs) process.stdout.write(`${isDone(work, run) ? 'done' : '-'}\t${run.name}\n`);
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
