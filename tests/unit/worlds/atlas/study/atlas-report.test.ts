import { describe, expect, it } from 'vitest';
import type { EvaluationFile } from '../../../../../src/study/report/evaluation-file';
import type { Study } from '../../../../../src/study/report/section';
import { settingsOf } from '../../../../../src/study/report/setting';
import { generateAtlasReport } from '../../../../../src/worlds/atlas/study/report/atlas-report';
import { confounded } from '../../../study/report/confounded-evaluation';

const sft = (seed: number, strength = 1) =>
  confounded(
    { variant: 'sft', seed, noise: [0.5, 0.5 + 2 * strength], placeDeviation: 2 },
    { follows: 'truth', strength },
  );
const urbanR1 = (seed: number, strength = 1) =>
  confounded({ variant: 'urban-r1', seed, noise: [0.5, 0.5], placeDeviation: 0.2 }, { follows: 'causes', strength });
const other = (variant: string, noise: number) => confounded({ variant, noise: [noise, noise] }, { follows: 'causes' });
const forced = (file: EvaluationFile): EvaluationFile => ({
  ...file,
  causal: {
    coverForced: file.causal?.coverForced ?? {},
    forced: {
      homes: {
        population: [
          [1, 2],
          [2, 4],
        ],
      },
      huts: { income: [[2, 2.5]] },
    },
  },
});
const studyOf = (files: readonly EvaluationFile[], timings: Study['timings'] = []): Study => ({
  settings: settingsOf(files),
  baselines: [],
  trials: [],
  bootstrap: { resamples: 60, seed: 0 },
  timings,
  eyesAbroad: [],
});
const STRENGTHS = [0, 0.5, 1.5, 2];
const timing = (name: string, elapsedMs: number) => ({ name, elapsedMs, machine: 'a test' });
const study = studyOf(
  [
    other('base', 2),
    other('sft-swap', 2),
    other('sft-centred', 0.8),
    other('sft-centred-swap-matched', 1),
    forced(urbanR1(1)),
    urbanR1(2),
    ...[1, 2].map((seed) => sft(seed)),
    ...STRENGTHS.flatMap((strength) => [sft(1, strength), urbanR1(1, strength)]),
  ],
  [timing('eyes', 60_000), timing('eyes', 30_000), timing('atlas/sft-1', 120_000)],
);
const report = generateAtlasReport(study, 'command');
const chapter = (title: string) => report.markdown.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
const row = (title: string, begin: string) =>
  chapter(title)
    .split('\n')
    .find((line) => line.startsWith(`| ${begin}`)) ?? '';
const aim = (text: string) => row('Summary of the aims', text);

describe('the report of the Atlas', () => {
  it('begins with what was found against the truth and against the causes, with seeds and the ceiling', () => {
    const words = chapter('In short');
    expect(words).toMatch(/causes themselves rank the truth of unseen continents with ρ 1\.000/);
    expect(words).toMatch(/no fine-tuning saw \(mean of the six indicators, 2 seeds and 2 seeds\)/);
    expect(words.match(/against the causes Urban-R1 has ρ 0\.\d+/g)).toHaveLength(2);
    expect(words).toMatch(
      /Before any label of this planet the base has ρ 0\.\d+.*SFT minus base .*; by causes the base has/,
    );
    expect(words).toMatch(
      /traces: 1 of 2 \(lowest 50\.0 %\) in those of Urban-R1, 1 of 2 \(lowest 50\.0 %\) in those of base/,
    );
    expect(words).toMatch(/strongest of them first: SFT \(centred labels\)/);
  });

  it('has a verdict for each aim, with the figure against the truth and against the causes', () => {
    expect(aim('Above converged SFT by at least 0.05')).toMatch(/\*\*met\*\*: \+0\.\d+ \[\+0.*; by causes \+0\./);
    expect(aim('The same with whole nations')).toMatch(/\*\*met\*\*: \+0\./);
    expect(aim('At or above SFT with swapped places')).toMatch(/\*\*met\*\*/);
    expect(aim('At or above label-matched SFT on centred')).toMatch(/\*\*met\*\*/);
    expect(aim('At most 0.02 below the best SFT on centred')).toMatch(/\*\*met\*\*: .* \(`sft-centred`\)/);
    expect(aim('At least 0.88 by causes')).toMatch(/\*\*met\*\*: 0\.9\d+.*; by causes 0\.9/);
    expect(aim('House prices: at least 0.70')).toMatch(/\*\*met\*\*: 0\.9/);
    expect(aim('Seen continents, by causes')).toMatch(/\*\*met\*\*: −0\..*; by causes \+0\./);
    expect(aim("Place effect at most 0.15 of converged SFT's")).toMatch(/\*\*met\*\*: 0\.\d+ against [12]\./);
    expect(aim("Picture effect at least converged SFT's")).toMatch(
      /met\*\*: \d\.\d+ against \d\.\d+, ratio \d\.\d+ \[/,
    );
    expect(aim('Every statement right')).toMatch(
      /\*\*not met\*\*: 1 of 2 statements; lowest: greenness 50\.0 % \(n 300\)/,
    );
    expect(aim('Every forced statement')).toMatch(/\*\*not met\*\*: 1 of 2 pairs/);
    expect(chapter('Summary of the aims')).toMatch(
      /at least 0\.95: \*\*met\*\*: population 1\.000, .*house_price 1\.000/,
    );
  });

  it('judges where the confounders are off, and where they are turned up, by the runs at that strength', () => {
    expect(aim('Confounders at strength 0')).toMatch(/\*\*(not )?met\*\*: [+−0].*; by causes/);
    expect(aim('Confounders at strength 2')).toMatch(/\*\*met\*\*: \+0\./);
  });

  it('says of each aim what was not run', () => {
    expect(aim('At or above label-matched SFT |')).toContain('| not run |');
    expect(aim('At or above SFT without place text')).toContain('| not run |');
    expect(aim('With 8-bit weights')).toContain('| not run |');
    const lone = generateAtlasReport(studyOf([sft(1), urbanR1(1)]), 'command').markdown;
    expect(lone).toMatch(/Confounders at strength 0[^|]*\| not run \|/);
    expect(lone).toMatch(/Every forced statement[^|]*\| not run \|/);
  });

  it('holds the null where nothing is confounded and both follow the causes alike', () => {
    const twin = (variant: string, strength: number) =>
      confounded({ variant, noise: [1, 1] }, { follows: 'causes', strength });
    const files = [1, 0].flatMap((strength) => [twin('sft', strength), twin('urban-r1', strength)]);
    const { markdown } = generateAtlasReport(studyOf(files), 'command');
    expect(markdown).toMatch(/Confounders at strength 0[^|]*\| \*\*met\*\*/);
  });

  it('tells every section that counts regions by causes too', () => {
    for (const title of ['Paired differences', 'Per country', 'Residuals in space', 'Ablations'])
      expect(chapter(`By causes: ${title}`)).toMatch(/\d\.\d/);
    expect(row('Main table', 'Ceiling')).toMatch(/1\.000 \[1\.000, 1\.000\]/);
    expect(chapter('Paired differences')).not.toContain('ceiling');
  });

  it('keeps another base apart from every other table, and says how far Urban-R1 leads on each', () => {
    const again = [urbanR1(1), sft(1), other('base', 1.5)].map((file) => ({ ...file, baseSeed: 2 }));
    const files = [urbanR1(1), sft(1), other('base', 2)];
    const [alone, both] = [files, [...files, ...again]].map((some) => generateAtlasReport(studyOf(some), 'command'));
    const own = (markdown: string) => markdown.split(/^## /m).find((part) => part.startsWith('On another base')) ?? '';
    expect(own(alone.markdown)).toContain('Not run.');
    expect(both.json['Main table']).toEqual(alone.json['Main table']);
    const { figures, leads } = both.json['On another base'] as {
      figures: { variant: string; base: number }[];
      leads: { variant: string; base: number; unseen: { value: number } }[];
    };
    expect(figures.map(({ variant, base }) => `${variant} ${base}`)).toEqual(
      [1, 2].flatMap((base) => ['base', 'sft', 'urban-r1'].map((variant) => `${variant} ${base}`)),
    );
    expect(leads.map(({ variant, base }) => `${variant} ${base}`)).toEqual(['base 1', 'sft 1', 'base 2', 'sft 2']);
    expect(leads[1].unseen.value).toBeGreaterThan(0.01);
    expect(leads[2].unseen.value).toBeLessThan(leads[0].unseen.value);
    expect(own(both.markdown)).toMatch(/\| SFT \(converged\) \| 2 \| \*\*\+0\.\d+/);
  });

  it('draws gap, score by truth and by causes, and location over five strengths, with the ceiling as a line', () => {
    const names = ['gap', 'unseen', 'causes-seen', 'causes-unseen', 'location'].map((m) => `confounders-${m}.svg`);
    expect(report.charts.map(({ name }) => name)).toEqual(names);
    expect(report.charts[1].svg).toContain('Ceiling (the causes themselves)');
    expect(report.charts[3].svg).not.toContain('Ceiling');
    const { points, differences } = report.json['Over the strength of the confounders'] as {
      points: { variant: string; strength: number }[];
      differences: { strength: number; causesSeen: { value: number } }[];
    };
    for (const variant of ['sft', 'urban-r1', 'ceiling'])
      expect(points.filter((p) => p.variant === variant).map((p) => p.strength)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(differences.map(({ strength }) => strength)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(differences[4].causesSeen.value).toBeGreaterThan(differences[0].causesSeen.value + 0.1);
  });

  it('tells the faithfulness of every statement with n and interval, and what forced statements do', () => {
    expect(row('Faithfulness', 'greenness')).toMatch(/\| 300 \| 66\.7 % \| .*50\.0 % \[\d+\.\d %, \d+\.\d %\]/);
    expect(row('Forced statements', 'Urban-R1 | homes')).toContain(
      '1.50 → 3.00 | **+1.500 [+1.000, +2.000]** | yes, at each',
    );
    expect(row('Forced statements', 'Urban-R1 | huts')).toMatch(/more: lower .*\| no \|/);
  });

  it('says how the base was taught, where choices come from, and how long everything took', () => {
    const how = chapter('How it was measured');
    expect(how).toMatch(/taught by other planets\*\*, 6 of them \(seeds 101, 102/);
    expect(how).toMatch(/throw-away prototype \*on the same planet\*/);
    expect(row('Wall-clock', '`eyes`')).toBe('| `eyes` | 2 | 1.5 |');
    expect(chapter('Wall-clock')).toContain('All together: 0.1 h');
  });

  it('says what was not run instead of leaving it out, and never writes NaN, undefined or null', () => {
    const empty = generateAtlasReport(studyOf([other('base', 2)]), 'command');
    expect(empty.markdown.match(/Not run\./g)?.length).toBeGreaterThanOrEqual(3);
    expect(empty.markdown).toContain('## Over the strength of the confounders\n\nNot run.');
    expect(generateAtlasReport(studyOf([]), 'command').markdown).toContain('0 evaluation files');
    expect(report.markdown).not.toMatch(/NaN|undefined|null\b(?! is| stays)|Infinity/);
  });
});

describe('settings of the Atlas', () => {
  it('keep runs at other dials apart, and refuse two files of one run', () => {
    expect(study.settings).toHaveLength(5);
    expect(() => settingsOf([sft(1, 2), sft(1, 2)])).toThrow(/dials .*styleCoupling.*0\.7/);
    const onSecond = { ...sft(1), baseSeed: 2 };
    expect(settingsOf([sft(1), onSecond])).toHaveLength(2);
    expect(() => settingsOf([onSecond, onSecond])).toThrow(/base 2/);
  });
});
