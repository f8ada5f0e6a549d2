import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { baselineEvaluation } from '../src/study/baseline/baseline-evaluation';
import { FEATURE_SETS } from '../src/study/baseline/baseline-file';
import { runBaseline } from '../src/study/baseline/run-baseline';
import { STUDY_WORLDS } from '../src/worlds/study/study-worlds';
import { parseWorld, UNNAMED_WORLD, worldById } from '../src/worlds/worlds';
import { required, writableFile, writableFolder } from './options';

const HELP = `Gradient-boosted trees on image and place features: the baseline the models must match.

  npx tsx scripts/baseline.ts --images EuroSAT_RGB.zip --labels labels.csv --out baseline-split.json
  npx tsx scripts/baseline.ts --world atlas --out baseline-atlas.json

  --world WORLD         earth (default) or atlas
  --images FILE         zip of tiles (EuroSAT_RGB.zip, Zenodo record 7711810); Earth alone
  --labels FILE         labels.csv; Earth alone
  --work DIR            working folder in which the features of the base lie (default: runs/atlas); Atlas alone
  --out FILE            result as JSON
  --split-column NAME   column that says seen_train, seen_heldout, unseen (default: split)
  --evaluations DIR     also write the predictions there as evaluation files trees-<features>-<split column>.json,
                        for paired comparison in the report
  --help                this text
`;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      world: { type: 'string', default: UNNAMED_WORLD },
      images: { type: 'string' },
      labels: { type: 'string' },
      work: { type: 'string' },
      out: { type: 'string' },
      'split-column': { type: 'string', default: 'split' },
      evaluations: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const started = performance.now();
  const column = options['split-column'];
  const out = await writableFile('out', required('out', options.out));
  if (options.evaluations) await writableFolder('evaluations', options.evaluations);
  const world = parseWorld(options.world);
  const work = options.work ?? worldById(world).training.workFolder;
  const tiles = await STUDY_WORLDS[world].baseline({ ...options, work }, column, (done, of) => {
    if (done % 2000 === 0) process.stderr.write(`tiles ${done} of ${of}\n`);
  });
  const run = runBaseline(tiles, column, undefined, (fit) => process.stderr.write(`${fit}\n`));
  const made = { elapsedMs: Math.round(performance.now() - started), machine: machine() };
  await write(out, { ...run.result, ...made }, 1);
  for (const set of options.evaluations ? FEATURE_SETS : []) {
    const path = join(options.evaluations as string, `trees-${set}-${column}.json`);
    await write(path, baselineEvaluation(tiles, run, set, made));
  }
}

function machine(): string {
  const cores = cpus();
  return `Node ${process.versions.node}, ${cores[0]?.model.trim() ?? 'unknown CPU'}, ${cores.length} logical cores`;
}

async function write(path: string, content: unknown, indent?: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const rounded = (_: string, x: unknown) => (typeof x === 'number' ? Number(x.toFixed(4)) : x);
  await writeFile(path, `${JSON.stringify(content, rounded, indent)}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
