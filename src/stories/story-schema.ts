import * as v from 'valibot';
import { LAB_SPLITS } from '../bias/lab/lab-evaluation';
import { INDICATORS } from '../domain/indicator';
import { t } from '../domain/words';
import { readPermalink } from '../store/permalink';

/** Version of the format; a reader refuses others. */
const STORY_SCHEMA = 1;

const name = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, t`must be a name of letters, digits and hyphens`));
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1200));
const list = <S extends v.GenericSchema>(item: S, min: number, max: number) =>
  v.pipe(v.array(item), v.minLength(min), v.maxLength(max), v.readonly());
const split = v.picklist(LAB_SPLITS);
const by = v.picklist(['truth', 'causes']);

/** The claimed place at which the model `by` gives its highest or lowest score. */
const extreme = { at: v.picklist(['highest', 'lowest']), by: name };

/** Where a number or a word of the text comes from: a place in a recorded result. */
const FigureSchema = v.variant('of', [
  v.object({ of: v.literal('score'), record: name, model: name, ...extreme }),
  v.object({ of: v.literal('place'), record: name, ...extreme }),
  v.object({ of: v.literal('own-place'), record: name }),
  v.object({ of: v.literal('places'), record: name }),
  v.object({ of: v.literal('place-effect'), record: name, model: name }),
  v.object({
    of: v.literal('picture-effect'),
    manifest: name,
    indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  }),
  /** What moves a model, in a sentence. */
  v.object({ of: v.literal('moved-by'), record: name, model: name, manifest: name }),
  /** A region's true score, or what a model says of it at its own place. */
  v.object({ of: v.literal('region'), record: name, region: text, what: name }),
  v.object({
    of: v.literal('reward'),
    record: name,
    model: name,
    what: v.picklist(['mean', 'deviation', 'size', 'best-answer', 'worst-answer', 'best-total', 'worst-total']),
  }),
  v.object({
    of: v.literal('advantage'),
    record: name,
    model: name,
    what: v.picklist(['best', 'worst']),
  }),
  v.object({
    of: v.literal('setting'),
    record: name,
    what: v.picklist(['truth', 'lambda', 'c', 'temperature']),
  }),
  /** Spearman with the truth, or with what was built alone. */
  v.object({ of: v.literal('rank'), record: name, split, model: name, by }),
  /** The most that anyone can reach who knows what was built and no names. */
  v.object({ of: v.literal('ceiling'), record: name, split }),
  /** What the interval of the difference between the two models allows to say. */
  v.object({ of: v.literal('verdict'), record: name, split, by }),
]);

const barRow = {
  label: text,
  first: v.optional(name),
  second: v.optional(name),
  truth: v.optional(name),
};

/** What is shown beside the words. */
const ShownSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing') }),
  v.object({ kind: v.literal('bars'), rows: list(v.object(barRow), 1, 4) }),
  v.object({ kind: v.literal('maps'), record: name }),
  v.object({ kind: v.literal('rollouts'), record: name, model: name }),
  v.object({ kind: v.literal('parity'), record: name, report: name }),
  /** Asks for the class's guess before it shows what both models say and what is true. */
  v.object({ kind: v.literal('guess'), question: text, first: name, second: name, truth: v.optional(name) }),
]);

const StepSchema = v.object({
  title: text,
  /** The fragment of a link to what lies behind the step, without `#`. */
  link: v.pipe(
    v.string(),
    v.check((link) => readPermalink(link).problems.length === 0, t`must be a link that this page can open`),
  ),
  /** Paragraphs; `{figure}` stands for a figure. */
  text: list(text, 1, 4),
  /** Record whose picture is shown. */
  picture: v.optional(name),
  shown: ShownSchema,
  /** How long a class needs for it. */
  minutes: v.pipe(v.number(), v.minValue(0.5), v.maxValue(30)),
  /** For the teacher's sheet: what to ask, and what to expect. */
  teacher: text,
});

/** The words of a step in another language; what else there is of it is the same in all. */
const StepWordsSchema = v.object({
  title: text,
  text: list(text, 1, 4),
  teacher: text,
  /** Of the bars, in their order. */
  labels: v.optional(list(text, 1, 4)),
  /** Of a guess. */
  question: v.optional(text),
});

const StoryWordsSchema = v.object({ title: text, about: text, steps: list(StepWordsSchema, 1, 20) });

export const StorySchema = v.object({
  schema: v.literal(STORY_SCHEMA),
  title: text,
  /** What it is about, in a sentence. */
  about: text,
  /** Paths of recorded results by their name in this story. */
  records: v.record(
    name,
    v.pipe(
      v.string(),
      v.regex(/^(stories\/records|evaluations|models\/[\w.-]+)\/[\w.-]+\.json$/, t`must be a record of this site`),
    ),
  ),
  figures: v.record(name, FigureSchema),
  steps: list(StepSchema, 1, 20),
  /** Its words in other languages of the page, by their ids. */
  translations: v.optional(v.record(name, StoryWordsSchema)),
});

export type Story = Readonly<v.InferOutput<typeof StorySchema>>;
export type StoryWords = v.InferOutput<typeof StoryWordsSchema>;
export type StoryStep = Story['steps'][number];
export type StoryFigure = Story['figures'][string];
export type ShownInStory = StoryStep['shown'];

/** Names of the figures that a text refers to. */
export const figuresIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, figure]) => figure);

/** Every text of a story in which figures can stand. */
export function textsOf({ about, steps }: Story): string[] {
  return [
    about,
    ...steps.flatMap(({ title, text, teacher, shown }) => [
      title,
      ...text,
      teacher,
      ...(shown.kind === 'bars' ? shown.rows.map(({ label }) => label) : []),
      ...(shown.kind === 'guess' ? [shown.question] : []),
    ]),
  ];
}

/** Figures that what is shown draws. */
export const figuresOfShown = (shown: ShownInStory): string[] => {
  const rows = shown.kind === 'bars' ? shown.rows : shown.kind === 'guess' ? [shown] : [];
  return rows.flatMap(({ first, second, truth }) => [first, second, truth]).filter((one) => one !== undefined);
};
