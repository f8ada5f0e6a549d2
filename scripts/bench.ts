import { parseArgs } from 'node:util';
import { ATLAS_BENCHMARK } from '../src/training/bench/atlas-tiles';
import { type Benchmark, printTable } from '../src/training/bench/benchmark';
import { INPUT_BENCHMARKS } from '../src/training/bench/input-benchmarks';
import { loadText, machineLine } from '../src/training/bench/machine';
import { PARALLEL_BENCHMARK } from '../src/training/bench/parallel-benchmark';
import { SAMPLER_BENCHMARK } from '../src/training/bench/sampler-benchmark';
import { STEP_BENCHMARKS } from '../src/training/bench/step-benchmarks';
import { TORCH_BENCHMARK } from '../src/training/bench/torch-benchmark';
import { BATCH_BENCHMARK } from './bench/batch-benchmark';
import { CROP_BENCHMARK } from './bench/crop-benchmark';
import { ENGINE_BENCHMARKS } from './bench/engine-benchmark';
import { IMPORT_BENCHMARK } from './bench/import-benchmark';
import { LAB_BENCHMARKS } from './bench/lab-benchmark';
import { LONG_BATCH_BENCHMARK } from './bench/long-batch-benchmark';
import { MAP_BENCHMARK } from './bench/map-benchmark';
import { count } from './options';

const BENCHMARKS: readonly Benchmark[] = [
  ...STEP_BENCHMARKS,
  PARALLEL_BENCHMARK,
  SAMPLER_BENCHMARK,
  TORCH_BENCHMARK,
  ...INPUT_BENCHMARKS,
  CROP_BENCHMARK,
  ...ENGINE_BENCHMARKS,
  ...LAB_BENCHMARKS,
  IMPORT_BENCHMARK,
  BATCH_BENCHMARK,
  LONG_BATCH_BENCHMARK,
  MAP_BENCHMARK,
  ATLAS_BENCHMARK,
];

const HELP = `Measures the hot paths on this machine: one table each, with what it is to be compared with in the same run.

  npm run bench -- [--only NAME] [--repetitions N]

  --only NAME        only this one; may be repeated
  --repetitions N    measured rounds (default: 7); a first one warms up and is not counted
  --help             this text

${BENCHMARKS.map(({ name, title }) => `  ${name.padEnd(11)} ${title}`).join('\n')}

Figures are medians with least and greatest value. What is compared is measured in turn, and ratios are taken round by round.
They mean something on a machine that does nothing else: the load average stands beside them.
`;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      repetitions: { type: 'string', default: '7' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const repetitions = count('repetitions', options.repetitions);
  const unknown = options.only.find((name) => !BENCHMARKS.some((b) => b.name === name));
  if (unknown !== undefined)
    throw new Error(`--only ${unknown}: no such benchmark; known: ${BENCHMARKS.map((b) => b.name).join(', ')}`);
  process.stdout.write(`${machineLine()}\nMeasured rounds: ${repetitions}; median (least-greatest)\n`);
  for (const { name, title, run } of BENCHMARKS) {
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    const before = loadText();
    const table = printTable(await run(repetitions));
    process.stdout.write(
      `\n### ${name}: ${title}\n\n${table}\n\nLoad average ${before} before, ${loadText()} after.\n`,
    );
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
