import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/domain/random';
import { NANO_CONFIG } from '../src/model/config';
import { PERTURBATIONS } from '../src/study/evaluation/perturbations';
import { executeRun } from '../src/study/execute-run';
import { writeEyesAbroad } from '../src/study/eyes-abroad-file';
import { robustnessRows } from '../src/study/robustness';
import { isDone } from '../src/study/run-files';
import { timed } from '../src/study/timings';
import { trainBase } from '../src/training/base';
import { trainEyes } from '../src/training/eyes';
import { measureEyesAbroad } from '../src/training/eyes-abroad';
import { extractFeatures, saveFeatures, trainingViews } from '../src/training/image-features';
import { readTokenizer } from '../src/training/repository-files';
import { applySettings } from '../src/training/settings';
import { trainFeatureRows } from '../src/training/training-rows';
import { loadWeights, saveWeights } from '../src/training/weights-file';
import { FIRST_BASE, workPaths } from '../src/training/work-folder';
import type { TrainingWorld } from '../src/training/world';
import { STUDY_WORLDS } from '../src/worlds/study/study-worlds';
import { parseWorld, UNNAMED_WORLD, type WorldId, worldById } from '../src/worlds/worlds';
import { count, writableFolder } from './options';

const HELP = `Trains the models of a world: base (sight, then speech), then SFT and GRPO in all variants of its study.

npm run train -- STAGE --images EuroSAT_RGB.zip --labels labels.csv [--work runs] [--set key=value ...]
npm run train -- STAGE --world atlas [--work runs/atlas] [--set key=value ...]

Stages, in this order:
  eyes       vision tower: land cover and image statistics, no indicator labels
  base       the whole model: says what it sees, answers by a rule of thumb, no indicator labels
  features   image tokens of all tiles, computed once for the runs that follow
  study      every run of the world's study (src/worlds/*/study), trained and evaluated; --jobs N at a time, --only PREFIX
  all        all of these, one after the other
  abroad     eyes trained without the pictures of some countries, asked about those:
             --set withoutCountries=AT,SE; one line in evaluations/eyes-abroad.jsonl
  run NAME   one run of the study
  list       names of the runs, and which are done

Options:
  --world WORLD    earth (default, needs --labels, and --images where pictures are read) or atlas (needs no data)
  --work DIR       where runs keep checkpoints, features and evaluations (default: runs, or runs/atlas)
  --set key=value  changes a setting of eyes or base, e.g. --set steps=2000 --set schedule.peak=5e-4
  --base N         seed of eyes and base; another than 1 has folders of its own (default: 1; "all" makes every one)
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
        base: { type: 'string', default: String(FIRST_BASE) },
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
const shared = workPaths(work);

const { runs, stages } = STUDY_WORLDS[world];
const openWorld = (): TrainingWorld => STUDY_WORLDS[world].training({ ...values, work });

async function eyes(seed: number): Promise<void> {
  const paths = workPaths(work, seed);
  const settings = applySettings({ ...stages.eyes, seed }, values.set);
  const lessons = await openWorld().openLessons(seededRandom(settings.seed, 'claimed places'));
  const weights = await trainEyes(lessons, NANO_CONFIG, settings, paths.eyes);
  await saveWeights(join(paths.eyes, 'weights.safetensors'), weights, NANO_CONFIG, { stage: 'eyes' });
}

/** A trial of its own folder, named by its settings, so that it can be gone on with. */
async function abroad(): Promise<void> {
  const settings = applySettings(stages.eyes, values.set);
  const lessons = await openWorld().openLessons(seededRandom(settings.seed, 'claimed places'));
  const { steps, augmentation, weather } = settings;
  const out = join(`${shared.eyes}-abroad`, `${steps}-${augmentation}-${weather}`);
  await writeEyesAbroad(shared.evaluations, await measureEyesAbroad(lessons, NANO_CONFIG, settings, out));
}

async function base(seed: number): Promise<void> {
  const paths = workPaths(work, seed);
  const settings = applySettings({ ...stages.base, seed }, values.set);
  const lessons = await openWorld().openLessons(seededRandom(settings.seed, 'claimed places'));
  const tokenizer = await readTokenizer(world);
  const eyes = await loadWeights(join(paths.eyes, 'weights.safetensors'), NANO_CONFIG);
  const data = { config: NANO_CONFIG, tokenizer, lessons, eyes };
  const weights = await trainBase(data, settings, paths.base);
  await saveWeights(paths.baseWeights, weights, NANO_CONFIG, { stage: 'base' });
}

/** Views of each training tile: the picture itself and augmented ones. */
const TRAIN_VIEWS = 5;

async function features(seed: number): Promise<void> {
  const paths = workPaths(work, seed);
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
    await extractFeatures(set, train, NANO_CONFIG, weights, TRAIN_VIEWS, trainingViews(1, stages.base)),
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
  if (isDone(work, found)) return;
  await timed(shared.evaluations, found.name, () => executeRun(found, openWorld(), work));
}

/** Runs of the study that are under way. They end when this process does, however it ends. */
const children = new Set<ChildProcess>();

/** One run of the study in a process of its own. @throws Error with the last line that it said */
async function inProcessOfItsOwn(name: string): Promise<void> {
  const data = values.labels ? ['--labels', values.labels] : [];
  const args = ['run', name, '--world', world, ...data, '--work', work];
  const child = fork(process.argv[1], args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  children.add(child);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  children.delete(child);
  if (code !== 0) throw new Error(`Run ${name} failed: ${said.split('\n').filter(Boolean).at(-1) ?? `exit ${code}`}`);
}

async function study(): Promise<void> {
  const jobs = count('jobs', values.jobs);
  const named = runs.filter((r) => r.name.startsWith(values.only));
  if (named.length === 0) throw new Error(`--only ${values.only}: no run begins so; see npm run train -- list`);
  const queue = named.filter((r) => !isDone(work, r));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { name } = next;
      process.stderr.write(`start ${name}\n`);
      const started = performance.now();
      await inProcessOfItsOwn(name);
      process.stderr.write(`done ${name} in ${Math.round((performance.now() - started) / 1000)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

const list = async (): Promise<void> => {
  for (const run of runs) process.stdout.write(`${isDone(work, run) ? 'done' : '-'}\t${run.name}\n`);
};

/** Stages of each base, in this order. */
const PREPARING = { eyes, base, features };

/** A stage whose wall-clock time is written down for the report. */
const timedStage = (stage: (seed: number) => Promise<void>, seed: number): Promise<void> =>
  timed(shared.evaluations, seed === FIRST_BASE ? stage.name : `base${seed}/${stage.name}`, () => stage(seed));

const baseSeed = (): number => count('base', values.base);

const STAGES: Readonly<Record<string, () => Promise<void>>> = {
  eyes: () => timedStage(eyes, baseSeed()),
  base: () => timedStage(base, baseSeed()),
  features: () => timedStage(features, baseSeed()),
  abroad,
  study,
  all: async () => {
    for (const seed of new Set(runs.map((run) => run.baseSeed)))
      for (const stage of Object.values(PREPARING)) await timedStage(stage, seed);
    await study();
  },
  list,
  run: () => single(positionals[1]),
};

/** Ends this process by a signal, as if nobody had listened to it: the runtime's threads have no time to complain. */
function endBy(signal: NodeJS.Signals): void {
  for (const child of children) child.kill(signal);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    process.stderr.write('\nInterrupted. The last checkpoints are whole: the same command goes on from them.\n');
    endBy(signal);
  });
// A run of the study whose parent is gone.
if (process.channel) process.on('disconnect', () => endBy('SIGTERM'));

/** What can be wrong with the arguments, before anything is computed. */
async function checkArguments(stage: string | undefined): Promise<void> {
  const known = `known: ${Object.keys(STAGES).join(', ')}; see npm run train -- --help`;
  if (!stage) throw new Error(`No stage is given; ${known}`);
  if (!Object.hasOwn(STAGES, stage)) throw new Error(`Unknown stage "${stage}"; ${known}`);
  const [surplus] = positionals.slice(stage === 'run' ? 2 : 1);
  if (surplus !== undefined) throw new Error(`"${surplus}" is one word too many; see npm run train -- --help`);
  const settable = [...Object.keys(stages), 'abroad'];
  if (values.set.length > 0 && !settable.includes(stage))
    throw new Error(`--set changes ${settable.join(', ')} alone, not "${stage}"`);
  if (baseSeed() !== FIRST_BASE && !Object.hasOwn(PREPARING, stage))
    throw new Error(`--base is for ${Object.keys(PREPARING).join(', ')} alone, not for "${stage}"`);
  if (stage !== 'list') await writableFolder('work', work);
}

const [stage] = positionals;
if (values.help) process.stdout.write(HELP);
else {
  try {
    await checkArguments(stage);
    await STAGES[stage]();
    process.exit(0);
  } catch (error) {
    for (const child of children) child.kill();
    fail(error);
  }
}
