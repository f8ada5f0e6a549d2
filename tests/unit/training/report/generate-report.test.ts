import { describe, expect, it } from 'vitest';
import { generateReport } from '../../../../src/training/report/generate-report';
import { settingsOf } from '../../../../src/training/report/setting';
import { type SyntheticModel, syntheticEvaluation } from './synthetic-evaluation';

const MODELS: SyntheticModel[] = [
  { variant: 'base', noise: [3, 3], change: { budget: { labels: 0, steps: 0 } } },
  { variant: 'sft', noise: [0.5, 4], placeDeviation: 1, coverRight: 0.8 },
  { variant: 'sft-no-place', noise: [0.7, 1] },
  { variant: 'urban-r1', noise: [1.5, 1.6], placeDeviation: 0.2, coverRight: 0.97 },
];
const seeds = MODELS.flatMap((model) => [0, 1].map((seed) => syntheticEvaluation({ ...model, seed })));
const early = syntheticEvaluation({ variant: 'sft', noise: [1, 2], change: { budget: { labels: 3200, steps: 100 } } });
const two = syntheticEvaluation({ variant: 'sft', noise: [1, 3], change: { seenCountries: ['DE', 'PL'] } });
const q8 = { ...seeds[6], weights: 'q8' as const };
const gridRun = syntheticEvaluation({
  variant: 'urban-r1-grid-b0',
  noise: [1, 2],
  change: { settings: { lambda: 0.1, beta: 0 } },
});
const hard = syntheticEvaluation({ variant: 'urban-r1-hard', noise: [1, 3] });

const study = (files = [...seeds, early, two, q8, gridRun, hard]) => ({
  settings: settingsOf(files),
  baselines: [],
  trials: [],
  bootstrap: { resamples: 40, seed: 0 },
});
const chapter = (markdown: string, title: string) =>
  markdown.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

describe('report', () => {
  const { markdown, json, charts } = generateReport(study(), 'npx tsx scripts/report.ts --out docs');

  it('names the command, the seeds and the number of files', () => {
    expect(markdown).toContain('npx tsx scripts/report.ts --out docs');
    expect(markdown).toContain('13 evaluation files, seeds 0, 1');
  });

  it('says of every aim whether it is met, not met or not run', () => {
    const summary = chapter(markdown, 'Summary of the aims');
    expect(summary).toMatch(/Above converged SFT.*\*\*met\*\*: \+0\./);
    expect(summary).toMatch(/SFT without place text \| \*\*not met\*\*: −0\./);
    expect(summary).toMatch(/label-matched SFT \| not run/);
    expect(summary).toMatch(/Gap at most 0\.6.*\*\*met\*\*/);
    expect(summary).toMatch(/image indicators, at most 0\.4.*\*\*met\*\*/);
    expect(summary).toMatch(/kept-out tiles \| \*\*met\*\*: 9/);
    expect(summary).toMatch(/Perturbed pictures.*\*\*met\*\*: worst gamma 0\.7 0\.000/);
    expect(summary).toMatch(/Quantised.*\*\*met\*\*/);
    expect(summary).toMatch(/Base on unseen tiles \(goal 0\.78\): \*\*not met\*\*/);
  });

  it('has a row for every variant in the main table, with seen and unseen apart', () => {
    const main = chapter(markdown, 'Main table (split)');
    for (const label of ['base', 'SFT (answer only, converged)', 'SFT (no place text)', 'Urban-R1 (plain groups)']) {
      expect(main).toContain(`| ${label} | 0, 1 |`);
    }
    expect(main).toContain('300 seen_heldout tiles');
    expect(main).toContain('300 unseen tiles');
  });

  it('sets differences whose interval excludes zero in bold', () => {
    expect(chapter(markdown, 'Paired differences (split)')).toMatch(/− SFT \(answer only, converged\) \| \*\*\+0\./);
  });

  it('shows the change of an ablation against the same tiles', () => {
    expect(chapter(markdown, 'Ablations')).toMatch(/no-image \|.*\(−0\./);
  });

  it('draws the curves that have data and links to them', () => {
    const names = charts.map((c) => c.name);
    expect(names).toContain('labels-split-unseen.svg');
    expect(names).toContain('countries-location.svg');
    expect(names).toContain('stress-split-seen.svg');
    for (const name of names) expect(markdown).toContain(`](results/${name})`);
  });

  it('has all grid cells and the quantised checkpoint', () => {
    expect(chapter(markdown, 'λ and β')).toMatch(/\| 0\.1 \| 0 \| 1 \|[\s\S]*\| 0\.1 \| 0\.01 \| 2 \|/);
    expect(chapter(markdown, 'Quantisation')).toMatch(/q8 \| population .*0\.000.*\| yes \|/);
  });

  it('says "Not run." where there is nothing, and never writes NaN, undefined or null', () => {
    expect(chapter(markdown, 'Tree baseline')).toContain('Not run.');
    expect(chapter(markdown, 'Secondary: Main table (split_six)')).toContain('Not run.');
    expect(markdown).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('gives the same figures as JSON', () => {
    const main = json['Main table (split)'] as Record<string, { spearman: { unseen: { value: number } } }>;
    expect(markdown).toContain(main['urban-r1'].spearman.unseen.value.toFixed(3));
    expect(JSON.parse(JSON.stringify(json))).toHaveProperty(['Summary of the aims', 'aims']);
  });
});

describe('report of nothing', () => {
  it('is a report in which nothing was run', () => {
    const { markdown, charts } = generateReport(study([]), 'command');
    expect(markdown).toContain('0 evaluation files');
    expect(markdown.match(/Not run\./g)?.length).toBeGreaterThan(15);
    expect(charts).toEqual([]);
  });
});
