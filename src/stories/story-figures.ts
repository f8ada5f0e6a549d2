import { areEnough } from '../bias/enough';
import { figureText, figureVerdict, intervalText, numberText } from '../bias/lab/figure-text';
import { SPLIT_WORDS } from '../bias/lab/lab-metrics';
import type { LabFigure } from '../bias/lab/lab-report';
import { splitOf } from '../bias/lab/report-words';
import type { SpreadEstimate } from '../bias/location-spread';
import { movedByText } from '../bias/moved-by';
import { countText, scoreText, signed } from '../domain/number-text';
import { t } from '../domain/words';
import { recordedPictureEffect } from '../lab/recorded-effects';
import { evaluationOf, manifestOf, recordedReport, rolloutsOf, type StoryRecords, teleportOf } from './story-record';
import type { Story, StoryFigure } from './story-schema';

/** A figure of a story as it stands in a text, and as a score 0.0-9.9 where it is one. */
export interface StoryNumber {
  readonly text: string;
  readonly score: number | null;
}

type FigureOf<K extends StoryFigure['of']> = Extract<StoryFigure, { of: K }>;

/** How each kind of figure is read from the records. */
const READERS: { readonly [K in StoryFigure['of']]: (figure: FigureOf<K>, records: StoryRecords) => StoryNumber } = {
  score: ({ record, model, at, by }, records) => {
    const file = teleportOf(records, record);
    const score = scoresOf(file, record, model)[extremePlace(file, record, at, by)];
    if (score === null) throw unknown(record, t`score of “${model}” there`);
    return { text: scoreText(score), score };
  },
  place: ({ record, at, by }, records) => {
    const file = teleportOf(records, record);
    return words(placeName(file.places[extremePlace(file, record, at, by)].address));
  },
  'own-place': ({ record }, records) => words(placeName(rolloutsOf(records, record).context.address)),
  places: ({ record }, records) => words(countText(teleportOf(records, record).places.length)),
  'place-effect': ({ record, model }, records) => words(effectText(placeEffect(records, record, model))),
  'picture-effect': ({ manifest, indicator }, records) => {
    const effect = recordedPictureEffect(manifestOf(records, manifest), indicator);
    if (!effect) throw unknown(manifest, t`picture effect on ${indicator}`);
    return words(effectText(effect));
  },
  'moved-by': ({ record, model, manifest }, records) => {
    const { indicator } = teleportOf(records, record);
    const picture = recordedPictureEffect(manifestOf(records, manifest), indicator);
    return words(movedByText(placeEffect(records, record, model), picture));
  },
  region: ({ record, region: id, what }, records) => {
    const { regions, models } = evaluationOf(records, record);
    const region = regions.find((one) => one.id === id);
    const model = models.findIndex((one) => one.id === what);
    const score = what === 'truth' ? region?.truth : what === 'causes' ? region?.causes : region?.scores[model];
    if (score === undefined || score === null) throw unknown(record, t`“${what}” of “${id}”`);
    return { text: scoreText(score), score };
  },
  reward: ({ record, model, what }, records) => {
    const { rollouts, group } = groupOf(records, record, model);
    const [best, worst] = [rollouts[0], rollouts[rollouts.length - 1]];
    if (what === 'size') return words(countText(rollouts.length));
    if (what === 'mean' || what === 'deviation') {
      if (!group) throw unknown(record, t`reward of “${model}”`);
      return words(group[what].toFixed(2));
    }
    const rollout = what.startsWith('best') ? best : worst;
    if (what.endsWith('total')) return words(rollout.reward.total.toFixed(2));
    return { text: scoreText(rollout.answer), score: rollout.answer };
  },
  advantage: ({ record, model, what }, records) => {
    const { rollouts } = groupOf(records, record, model);
    return words(signed((what === 'best' ? rollouts[0] : rollouts[rollouts.length - 1]).reward.advantage, 1));
  },
  setting: ({ record, what }, records) => {
    const { reward, sampling } = rolloutsOf(records, record);
    const value = what === 'temperature' ? sampling.temperature : reward[what];
    if (value === null) throw unknown(record, what);
    return what === 'truth' ? { text: scoreText(value), score: value } : words(String(value));
  },
  rank: ({ record, split, model, by }, records) => {
    const onSplit = splitIn(records, record, split);
    if (by === 'causes') {
      const found = onSplit.causes?.models.find((one) => one.model === model);
      if (!found) throw unknown(record, t`rank of “${model}” by causes`);
      return words(withCount(found.spearman, found.n));
    }
    const found = onSplit.models.find((one) => one.model === model);
    if (!found) throw unknown(record, t`rank of “${model}”`);
    return words(withCount(found.figures.spearman, found.answered));
  },
  ceiling: ({ record, split }, records) => {
    const { causes } = splitIn(records, record, split);
    if (!causes) throw unknown(record, 'ceiling');
    return words(withCount(causes.ceiling, causes.n));
  },
  verdict: ({ record, split, by }, records) => {
    const { models } = recordedReport(records, record);
    const onSplit = splitIn(records, record, split);
    const where = SPLIT_WORDS[split].label.toLowerCase();
    const difference =
      by === 'causes' ? onSplit.causes?.differences[0]?.spearman : onSplit.differences[0]?.figures.spearman;
    if (!difference) throw unknown(record, t`difference between the models`);
    const subject =
      by === 'causes'
        ? t`The rank correlation with what was built, on ${where} regions,`
        : t`The rank correlation with the truth, on ${where} regions,`;
    return words(figureVerdict(difference, models[0].label, models[1].label, subject));
  },
};

const words = (text: string): StoryNumber => ({ text, score: null });

const withCount = (figure: LabFigure, n: number): string => t`${figureText(figure)}, n = ${countText(n)}`;

const unknown = (record: string, what: string): Error =>
  new Error(t`The record “${record}” does not have the ${what}. Name another one in the story, or record it anew.`);

type Teleport = ReturnType<typeof teleportOf>;

const placeName = (address: readonly string[]): string =>
  address.length > 1 ? `${address[0]}, ${address[address.length - 1]}` : (address[0] ?? t`the open sea`);

function modelIn<M extends { readonly variant: string }>(models: readonly M[], record: string, variant: string): M {
  const found = models.find((model) => model.variant === variant);
  if (!found) throw unknown(record, t`model “${variant}”`);
  return found;
}

/** Scores of a model in the order of the places; null where there is none. */
function scoresOf({ models, places }: Teleport, record: string, variant: string): (number | null)[] {
  const scores: (number | null)[] = places.map(() => null);
  for (const { place, score } of modelIn(models, record, variant).answers) scores[place] = score;
  return scores;
}

/** Index of the place where a model gives its highest or lowest score, the first of equals. */
function extremePlace(file: Teleport, record: string, at: 'highest' | 'lowest', by: string): number {
  const sign = at === 'highest' ? 1 : -1;
  const scores = scoresOf(file, record, by).map((score) => (score === null ? Number.NEGATIVE_INFINITY : sign * score));
  return scores.indexOf(Math.max(...scores));
}

const placeEffect = (records: StoryRecords, record: string, model: string): SpreadEstimate =>
  modelIn(teleportOf(records, record).models, record, model).sensitivity;

function effectText({ value, interval, n }: SpreadEstimate): string {
  if (value === null) return t`not known`;
  return interval && areEnough(n)
    ? t`${numberText(value)} ${intervalText(interval)}, n = ${countText(n)} places`
    : t`${numberText(value)}, no interval, n = ${countText(n)} places`;
}

/** The rollouts of a model with their rewards, the best first. */
function groupOf(records: StoryRecords, record: string, variant: string) {
  const { rollouts, group } = modelIn(rolloutsOf(records, record).models, record, variant);
  const rewarded = rollouts.flatMap(({ reward, ...rollout }) => (reward ? [{ ...rollout, reward }] : []));
  if (rewarded.length === 0) throw unknown(record, t`reward of “${variant}”`);
  return { group, rollouts: rewarded.sort((a, b) => b.reward.total - a.reward.total) };
}

function splitIn(records: StoryRecords, record: string, split: FigureOf<'rank'>['split']) {
  const found = splitOf(recordedReport(records, record), split);
  if (!found) throw unknown(record, t`split “${split}”`);
  return found;
}

/** Every figure of a story, by name. */
export type StoryFigures = Readonly<Record<string, StoryNumber>>;

/** Reads all figures of a story. @throws Error naming the figure, the record and what it does not have */
export const drawFigures = ({ figures }: Pick<Story, 'figures'>, records: StoryRecords): StoryFigures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => {
      const read = READERS[figure.of] as (figure: StoryFigure, records: StoryRecords) => StoryNumber;
      return [name, read(figure, records)];
    }),
  );

/** A text with its figures in their places. */
export const filledText = (text: string, figures: StoryFigures): string =>
  text.replace(/\{([^{}]*)\}/g, (whole, name: string) => figures[name]?.text ?? whole);
