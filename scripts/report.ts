import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readStudy } from '../src/study/report/read-study';
import { STUDY_WORLDS } from '../src/worlds/study/study-worlds';
import { parseWorld, UNNAMED_WORLD } from '../src/worlds/worlds';
import { count, required, writableFolder } from './options';

const HELP = `Writes the report of all trained runs: results.md, results/*.svg and results/results.json (results-atlas.* for the Atlas).

  npx tsx scripts/report.ts --evaluations DIR --baselines DIR [--trials DIR] --out docs
  npx tsx scripts/report.ts --world atlas --evaluations DIR --baselines DIR --out docs      (results-atlas.md)

  --evaluations DIR   folder of evaluation files, one JSON per run (and per checkpoint for the curves), and timings.jsonl
  --baselines DIR     folder of baseline*.json from scripts/baseline.ts
  --trials DIR        evaluations of the trials that settings were chosen by (none when left out)
  --out DIR           folder for the report, e.g. docs
  --resamples N       bootstrap resamples (default: 1000)
  --help              this text
`;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      world: { type: 'string', default: UNNAMED_WORLD },
      evaluations: { type: 'string' },
      baselines: { type: 'string' },
      trials: { type: 'string' },
      out: { type: 'string' },
      resamples: { type: 'string', default: '1000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const evaluations = required('evaluations', options.evaluations);
  const world = parseWorld(options.world);
  const { report } = STUDY_WORLDS[world];
  const baselines = required('baselines', options.baselines);
  const out = await writableFolder('out', required('out', options.out));
  const resamples = count('resamples', options.resamples, 20);
  const folders = { evaluations, baselines, trials: options.trials ?? null };
  const study = await readStudy(folders, world, { resamples, seed: 0 });
  const trials = options.trials ? ` --trials ${options.trials}` : '';
  const more = options.resamples === '1000' ? '' : ` --resamples ${resamples}`;
  const given = [
    ...(world === UNNAMED_WORLD ? [] : [`--world ${world}`]),
    `--evaluations ${evaluations}`,
    `--baselines ${baselines}${trials}`,
  ].join(' ');
  const command = `npx tsx scripts/report.ts ${given} --out ${out}${more}`;
  const { name } = report;
  const { markdown, json, charts } = report.generate(study, command);
  const folder = join(out, 'results');
  await mkdir(folder, { recursive: true });
  for (const { name, svg } of charts) await writeFile(join(folder, name), svg);
  const rounded = (_: string, x: unknown) => (typeof x === 'number' ? Number(x.toFixed(5)) : x);
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(json, rounded, 1)}\n`);
  await writeFile(join(out, `${name}.md`), markdown);
  process.stdout.write(`${join(out, `${name}.md`)} and ${charts.length} figures written\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
