import type { Counted, EyesAbroad } from '../../../training/eyes-abroad';
import { NOT_RUN, type Section, type Study } from '../section';
import { percent, table } from '../wording';

/** Settings that tell one trial from another, by their names in the table. */
const SHOWN: Readonly<Record<string, string>> = {
  steps: 'steps',
  augmentation: 'augmentation',
  weather: 'weather',
};

/** The share of right land covers in all the countries that were left out of a trial together. */
export function shareAbroad({ abroad }: EyesAbroad): number {
  const counts = Object.values(abroad);
  const sum = (of: (count: Counted) => number): number => counts.reduce((all, one) => all + of(one), 0);
  return sum(({ right }) => right) / sum(({ n }) => n);
}

/** Whether eyes carry to countries of which they never saw a picture. */
export function eyesAbroad({ eyesAbroad: trials }: Study): Section {
  const title = 'Eyes in countries whose pictures no stage saw';
  if (trials.length === 0) return { title, markdown: NOT_RUN, data: null };
  const countries = [...new Set(trials.flatMap(({ abroad }) => Object.keys(abroad)))].sort();
  const cell = (count: Counted | undefined): string =>
    count ? `${percent(count.right / count.n)} (n ${count.n})` : 'n/a';
  const lines = trials.map((trial) => [
    Object.entries(SHOWN)
      .map(([key, name]) => `${name} ${trial.settings[key]}`)
      .join(', '),
    cell(trial.atHome),
    percent(shareAbroad(trial)),
    ...countries.map((code) => cell(trial.abroad[code])),
  ]);
  const note =
    'Share of pictures whose land cover the class head of the vision tower names right, where eyes were trained anew without any\n' +
    'picture of the countries on the right. At home: pictures of the other countries that were kept out of training. One seed. What is\n' +
    'shipped saw nine tenths of the pictures of every country here.';
  return {
    title,
    markdown: `${note}\n\n${table(['trial', 'at home', 'abroad', ...countries], lines)}`,
    data: trials,
  };
}
