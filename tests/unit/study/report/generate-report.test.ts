import { describe, expect, it } from 'vitest';
import { generateReport } from '../../../../src/study/report/generate-report';
import type { Study } from '../../../../src/study/report/section';
import { settingsOf } from '../../../../src/study/report/setting';
import { type SyntheticModel, syntheticEvaluation } from './synthetic-evaluation';

const MODELS: SyntheticModel[] = [
  { variant: 'base', noise: [3, 3], change: { budget: { labels: 0, steps: 0 } } },
  { variant: 'sft', noise: [0.5, 4], placeDeviation: 1, coverRight: 0.8 },
  { variant: 'sft-no-place', noise: [0.7, 1] },
  { variant: 'urban-r1', noise: [1.5, 1.6], placeDeviation: 0.2, coverRight: 0.97 },
  { variant: 'urban-r1-plain', noise: [1.5, 1.6], placeDeviation: 0.3, coverRight: 0.95 },
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

const study = (files = [...seeds, early, two, q8, gridRun, hard]): Study => ({
  settings: settingsOf(files),
  baselines: [],
  trials: [],
  bootstrap: { resamples: 40, seed: 0 },
  timings: [],
  eyesAbroad: [
    {
      settings: { steps: 1, augmentation: 0, weather: 0 },
      atHome: { right: 9, n: 10 },
      abroad: { SE: { right: 3, n: 5 } },
    },
    {
      settings: { steps: 2, augmentation: 1, weather: 1 },
      atHome: { right: 9, n: 10 },
      abroad: { SE: { right: 2, n: 5 }, AT: { right: 19, n: 20 } },
    },
  ],
});
const chapter = (markdown: string, title: string) =>
  markdown.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

describe('report', () => {
  const { markdown, json, charts } = generateReport(study(), 'npx tsx scripts/report.ts --out docs');

  it('begins with a paragraph of words, then the aims, then the main table', () => {
    const titles = [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles.slice(0, 4)).toEqual([
      'In short',
      'Summary of the aims',
      'Main table (split)',
      'How it was measured',
    ]);
  });

  it('says in words which differences their intervals carry, and which aims hold', () => {
    const words = chapter(markdown, 'In short');
    expect(words).toMatch(/ranks better than the base \(\+0\.[^;]* and converged SFT \(\+0\./);
    expect(words).toMatch(/ranks worse than SFT without place text \(−0\./);
    expect(words).toMatch(/whole countries resampled, the interval against converged SFT excludes zero: \[\+0\./);
    expect(words).toMatch(/Income, .* ρ 0\.\d\d on seen and 0\.\d\d on unseen countries \(converged SFT: 0\.\d\d and/);
    expect(words).toMatch(/vary by 0\.2\d points of ten .*converged SFT: [01]\.\d\d/);
    expect(words).toMatch(/Of 14 aims \d hold, \d do not \(.*at or above SFT without place text/);
  });

  it('states what the seeds vary, the readouts, the labels, the tiles and the command', () => {
    const how = chapter(markdown, 'How it was measured');
    expect(how).toContain('Seeds (0, 1) vary the fine-tuning alone');
    expect(how).toMatch(/primary readout is the expected answer.*as written is secondary/);
    expect(how).toContain('9,600 for `sft`, `sft-no-place`, `urban-r1`, `urban-r1-plain`');
    expect(how).toContain('300 seen held-out tiles and 300 unseen tiles: a fixed random draw');
    expect(how).toContain('15 evaluation files');
    expect(how).toContain('npx tsx scripts/report.ts --out docs');
  });

  it('says of every aim whether it is met, not met or not run', () => {
    const summary = chapter(markdown, 'Summary of the aims');
    expect(summary).toMatch(/Above converged SFT.*\*\*met\*\*: \+0\./);
    expect(summary).toMatch(/SFT without place text \| \*\*not met\*\*: −0\./);
    expect(summary).toMatch(/Above converged SFT within countries.*\*\*met\*\*: \+0\./);
    expect(summary).toMatch(/no stage saw a picture of the country \| \*\*not met\*\*: 84\.0 %, the best of 2 trials/);
    expect(summary).toMatch(/label-matched SFT \| not run/);
    expect(summary).toMatch(/Gap at most 0\.6.*\*\*met\*\*/);
    expect(summary).toMatch(/image indicators, at most 0\.4.*\*\*met\*\*/);
    expect(summary).toMatch(/kept-out tiles \| \*\*met\*\*: 9/);
    expect(summary).toMatch(/No perturbation .*\*\*met\*\*: worst gamma 0\.7, seen \(n 200\) 0\.000/);
    expect(summary).toMatch(/Quantised.*\*\*met\*\*/);
    expect(summary).toMatch(/Base on unseen tiles \(goal 0\.78\): \*\*not met\*\*/);
  });

  it('has a row for every variant in the main table, with seen and unseen apart', () => {
    const main = chapter(markdown, 'Main table (split)');
    expect(main).toContain('| base | `base` | one run |');
    for (const row of ['SFT (converged) | `sft`', 'SFT (no place text) | `sft-no-place`', 'Urban-R1 | `urban-r1`'])
      expect(main).toContain(`| ${row} | 0, 1 |`);
    expect(main).toContain('300 seen held-out tiles');
    expect(main).toContain('300 unseen tiles');
    expect(main).toContain('the 20 unseen ones whose pictures');
  });

  it('shows how well eyes see in countries of which they saw no picture, trial by trial', () => {
    const eyes = chapter(markdown, 'Eyes in countries whose pictures no stage saw');
    expect(eyes).toContain('| steps 1, augmentation 0, weather 0 | 90.0 % (n 10) | 60.0 % | n/a | 60.0 % (n 5) |');
    expect(eyes).toContain(
      '| steps 2, augmentation 1, weather 1 | 90.0 % (n 10) | 84.0 % | 95.0 % (n 20) | 40.0 % (n 5) |',
    );
  });

  it('sets differences whose interval excludes zero in bold', () => {
    expect(chapter(markdown, 'Paired differences (split)')).toMatch(/− `sft` \| \*\*\+0\./);
  });

  it('gives the differences of equal seeds beside the interval over blocks and seeds', () => {
    const line = /`urban-r1` − `sft` \| [^|]+\| [^|]+\| \[[^|]+\] \| \[[^|]+\] \| \+0\.\d+, \+0\.\d+ \|/;
    expect(chapter(markdown, 'Paired differences (split)')).toMatch(line);
  });

  it('shows the change of an ablation against the same tiles', () => {
    expect(chapter(markdown, 'Ablations')).toMatch(/seen held-out \(n 200\)[\s\S]*no-image \|.*−0\./);
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
    expect(chapter(markdown, 'Quantisation')).toMatch(/q8 \| 300 \| 0\.\d+/);
    expect(chapter(markdown, 'Quantisation')).toMatch(/q8 \| population .*0\.000.*\| yes \|/);
  });

  it('says "Not run." where there is nothing, and never writes NaN, undefined or null', () => {
    expect(chapter(markdown, 'Tree baseline')).toContain('Not run.');
    expect(chapter(markdown, 'Secondary: Main table (split_six)')).toContain('Not run.');
    expect(markdown).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('tells nothing by causes where these are not known, as on Earth', () => {
    expect(markdown).not.toMatch(/causes|[Cc]eiling/);
    expect(Object.keys(json['Main table (split)'] as object)).toEqual([
      'base',
      'sft',
      'sft-no-place',
      'urban-r1',
      'urban-r1-plain',
    ]);
  });

  it('gives the same figures as JSON', () => {
    const main = json['Main table (split)'] as Record<string, { spearman: { unseen: { value: number } } }>;
    expect(markdown).toContain(main['urban-r1'].spearman.unseen.value.toFixed(3));
    expect(JSON.parse(JSON.stringify(json))).toHaveProperty(['Summary of the aims', 'aims']);
  });
});

describe('report of an unfinished study', () => {
  const visit = syntheticEvaluation({
    variant: 'urban-r1',
    noise: [1, 1],
    change: { budget: { labels: 640, steps: 20 }, settings: { steps: 150 } },
  });
  const silent = syntheticEvaluation({
    variant: 'urban-r1',
    noise: [1, 1],
    change: { written: { ...seeds[0].written, gdp: seeds[0].written.gdp.map((w, i) => (i % 2 ? w : null)) } },
  });
  const trees = syntheticEvaluation({ variant: 'trees-both', noise: [1, 0.5] });
  const weak = syntheticEvaluation({ variant: 'trees-image', noise: [1, 5] });

  it('takes no visit on the way for the result of a run', () => {
    const { markdown } = generateReport(study([seeds[0], visit]), 'command');
    expect(chapter(markdown, 'Main table (split)')).not.toContain('urban-r1');
    expect(chapter(markdown, 'Over labels used (split)')).toContain('| Urban-R1 | 640 |');
  });

  it('counts as answered what is written, not what the digits could have said', () => {
    const { markdown } = generateReport(study([seeds[0], silent]), 'command');
    expect(chapter(markdown, 'Summary of the aims')).toMatch(/prompts answered \| \*\*not met\*\*: 50\.0 %/);
  });

  it('judges by the trees that rank unseen tiles best', () => {
    const { markdown } = generateReport(study([silent, trees, weak]), 'command');
    expect(chapter(markdown, 'Summary of the aims')).toMatch(
      /best tree baseline \| \*\*not met\*\*: −.*\(trees-both\)/,
    );
  });
});

describe('report over seen countries', () => {
  it('measures unseen skill on countries that no run of the curve saw', () => {
    const narrow = syntheticEvaluation({ variant: 'sft', noise: [1, 3], change: { seenCountries: ['DE'] } });
    const wide = syntheticEvaluation({ variant: 'sft', noise: [1, 3] });
    const moved = { ...wide, split: wide.split.map((s, i) => (wide.country[i] === 'FR' ? 'seen_heldout' : s)) };
    const { json } = generateReport(study([narrow, moved]), 'command');
    const points = json['Over the number of seen countries'] as { tiles: { unseen: number } }[];
    expect(points.map((p) => p.tiles.unseen)).toEqual([200, 200]);
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
