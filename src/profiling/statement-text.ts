import { type Translation, t, translationSpoken } from '../domain/words';
import { STATEMENTS, type StatementId } from './statements';
import { WHERE_SENTENCES } from './tasks/where-sentences';

/** The phrases of each statement as people read them, in the order of its `levels`. */
const LEVEL_TEXTS: Readonly<Record<StatementId, () => readonly string[]>> = {
  cover: () => [
    t`Covered by annual crops.`,
    t`Covered by forest.`,
    t`Covered by herbaceous vegetation.`,
    t`Covered by a highway.`,
    t`Covered by industrial buildings.`,
    t`Covered by pasture.`,
    t`Covered by permanent crops.`,
    t`Covered by residential housing.`,
    t`Covered by a river.`,
    t`Covered by open water.`,
  ],
  greenery: () => [t`No greenery.`, t`Sparse greenery.`, t`Some greenery.`, t`Much greenery.`, t`Full greenery.`],
  built: () => [t`Nothing built.`, t`Little built.`, t`Some built.`, t`Half built.`, t`Mostly built.`],
  roads: () => [t`No roads.`, t`Few roads.`, t`Many roads.`],
  homes: () => [t`No homes.`, t`A few homes.`, t`Many homes.`, t`Homes everywhere.`],
  huts: () => [t`No huts.`, t`Some huts.`, t`Many huts.`],
  villas: () => [t`Hardly any villas.`, t`Many villas.`],
  workplaces: () => [t`Hardly any workplaces.`, t`Many workplaces.`, t`Workplaces everywhere.`],
  factories: () => [t`No factories.`, t`Some factories.`, t`Many factories.`],
  streets: () => [t`Few streets.`, t`Some streets.`, t`Many streets.`],
  parks: () => [t`Little green.`, t`Much green.`, t`Green everywhere.`],
  water: () => [t`No water.`, t`Some water.`, t`Much water.`],
  texture: () => [t`Smooth texture.`, t`Mixed texture.`, t`Rough texture.`],
  centre: () => [t`Near the centre.`, t`Away from the centre.`, t`Far from the centre.`],
  suggests: () => Array.from({ length: 10 }, (_, digit) => t`Suggests ${digit}.`),
  place: () => [t`Place raises it.`, t`Place changes little.`, t`Place lowers it.`],
};

const whereTexts = (): readonly string[] => [
  t`In the north-west.`,
  t`In the north.`,
  t`In the north-east.`,
  t`In the west.`,
  t`In the middle.`,
  t`In the east.`,
  t`In the south-west.`,
  t`In the south.`,
  t`In the south-east.`,
];

/** All texts in the language that was last spoken. */
let known: { readonly language: Translation | null; readonly texts: ReadonlyMap<string, string> } | null = null;

const allTexts = (): ReadonlyMap<string, string> =>
  new Map([
    ...STATEMENTS.flatMap(({ id, levels }) => {
      const read = LEVEL_TEXTS[id]();
      return levels.map((said, i) => [said, read[i]] as const);
    }),
    ...whereTexts().map((read, i) => [WHERE_SENTENCES[i], read] as const),
  ]);

/**
 * A sentence of a trace in the language of the page. Models write English, whatever the page speaks.
 * @param said as the model wrote it
 * @returns it unchanged where it is none that models were taught
 */
export function statementText(said: string): string {
  const language = translationSpoken();
  if (known?.language !== language) known = { language, texts: allTexts() };
  return known.texts.get(said) ?? said;
}

/** Sentences that a model wrote, each as `statementText`. */
export const spokenTrace = (trace: string): string =>
  trace
    .split(/(?<=\.) /)
    .map(statementText)
    .join(' ');
