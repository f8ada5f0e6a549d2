import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { baselineEvaluation } from '../src/study/baseline/baseline-evaluation';
import { FEATURE_SETS } from '../src/study/baseline/baseline-file';
import { baselineTiles } from '../src/study/baseline/baseline-tiles';
import { runBaseline } from '../src/study/baseline/run-baseline';
import { openTiles } from '../src/training/dataset/eurosat';
import { readLabels } from '../src/training/dataset/labels';

const HELP = `Gradient-boosted trees on hand-made image and place features: the baseline the models must match.

  npx tsx scripts/baseline.ts --images EuroSAT_RGB.zip --labels labels.csv --out baseline-split.json

  --images FILE         zip of tiles (EuroSAT_RGB.zip, Zenodo record 7711810)
  --labels FILE         labels.csv
  --out FILE            result as JSON
  --split-column NAME   column that says seen_train, seen_heldout, unseen (default: split)
  --evaluations DIR     also write the predictions there as evaluation files trees-<features>-<split column>.json,
                        for paired comparison in the report
  --help                this text
`;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      images: { type: 'string' },
      labels: { type: 'string' },
      out: { type: 'string' },
      'split-column': { type: 'string', default: 'split' },
      evaluations: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const started = performance.now();
  const column = options['split-column'];
  const rows = await readLabels(required('labels', options.labels));
  const out = required('out', options.out);
  const source = await openTiles(required('images', options.images));
  try {
    const tiles = await baselineTiles(source, rows, column, (done) => {
      if (done % 2000 === 0) process.stderr.write(`tiles ${done} of ${rows.length}\n`);
    });
    const run = runBaseline(tiles, column, undefined, (fit) => process.stderr.write(`${fit}\n`));
    const made = { elapsedMs: Math.round(performance.now() - started), machine: machine() };
    await write(out, { ...run.result, ...made }, 1);
    for (const set of options.evaluations ? FEATURE_SETS : []) {
      const file = baselineEvaluation(
        tiles,
        rows.map((r) => r.landCover),
        run,
        set,
        made,
      );
      await write(join(options.evaluations as string, `trees-${set}-${column}.json`), file);
    }
  } finally {
    source.close();
  }
}

function required(name: string, value: string | undefined): string {
  if (!value) throw new Error(`--${name} is missing; see --help`);
  return value;
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
