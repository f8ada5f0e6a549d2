import { LEAST_MOVEMENT } from '../bias/moved-by';
import type { NameOrPicture, RecordedModel } from '../bias/name-or-picture';
import type { IndicatorId } from '../domain/indicator';
import { scoreText } from '../domain/number-text';
import { t } from '../domain/words';
import type { Claim } from './welcome-state';

/** What both models are asked, in the words of a person. */
export const QUESTIONS: Readonly<Record<IndicatorId, string>> = {
  population: t`How many people live here?`,
  night_light: t`How bright is it here at night?`,
  gdp: t`How much is earned here?`,
  carbon: t`How much carbon is emitted here?`,
  income: t`How rich are the households here?`,
  house_price: t`How dear are the houses here?`,
};

/** How the models that are compared unless a link says otherwise were taught. */
const TAUGHT: Readonly<Record<string, string>> = {
  sft: t`learned from answers`,
  'urban-r1': t`learned by trial and reward`,
};

/** A model as it is called where nobody knows it yet: “learned from answers (SFT)”. */
export const spokenLabel = ({ id, label }: { readonly id: string; readonly label: string }): string =>
  TAUGHT[id] ? t`${TAUGHT[id]} (${label})` : label;

export const placeText = ({ name, country }: NameOrPicture['places'][number]): string => `${name}, ${country}`;

/** Of the record, in its words. */
const PICTURES: Readonly<Record<string, string>> = { City: t`City`, Field: t`Field`, Forest: t`Forest` };

/** What a picture shows, in a word. */
export const shownText = ({ name }: NameOrPicture['pictures'][number]): string => PICTURES[name] ?? name;

/** What the last move made of both answers, in a sentence that names what moved and what stayed. */
export function moveText(record: NameOrPicture, before: Claim, now: Claim): string {
  const isName = before.place !== now.place;
  const moved = isName
    ? t`Only the name moved, to ${record.places[now.place].name}.`
    : t`Only the picture moved, to the ${shownText(record.pictures[now.picture]).toLowerCase()}.`;
  const answers = record.models.map(({ label }, model) => {
    const [from, to] = [before, now].map(({ picture, place }) => record.scores[model][picture][place]);
    return Math.abs(to - from) < LEAST_MOVEMENT
      ? t`${label} hardly moves: ${scoreText(from)}, then ${scoreText(to)}.`
      : t`${label} goes from ${scoreText(from)} to ${scoreText(to)}.`;
  });
  return [moved, ...answers].join(' ');
}

/** What the figures of the last beat say, and what they do not. */
export function rightText([first, second]: NameOrPicture['models']): string {
  return t`A model should follow the picture, not the name. One that always said the same would be steady, too: so both are measured, in points of the scale. Right order tells how well its answers sort places by what was counted there: 1 is the same order, 0 is no relation. Brackets are 95 % intervals. ${newCountriesText(first, second)}`;
}

/** Whether one model is shown to be more right where neither has learned. */
function newCountriesText(...models: readonly [RecordedModel, RecordedModel]): string {
  const [low, high] = [...models].sort((a, b) => Number(a.unseen.value) - Number(b.unseen.value));
  if (!low.unseen.interval || !high.unseen.interval) return t`In new countries nobody has measured it well enough.`;
  return high.unseen.interval[0] > low.unseen.interval[1]
    ? t`In new countries ${high.label} sorts places better than ${low.label}.`
    : t`In new countries the intervals of both overlap: neither is shown to be more right.`;
}
