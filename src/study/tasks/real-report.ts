import { REAL_CLASSES, REAL_QUESTIONS, type RealQuestion } from '../../atlas/tasks/real-classes';
import type { RealQuestionFigures, RealRecord } from '../../profiling/tasks/real-record';
import { taskById } from '../../profiling/tasks/tasks';
import { fixed, interval, percent, signedFixed, table } from '../report/wording';

type Share = RealQuestionFigures['models'][number]['right'];

const written = ({ value, interval: bounds }: Share, write: typeof fixed = fixed): string =>
  `${write(value)} ${interval(bounds, write)}`.trim();

/** The document of what the models of the tasks say of real pictures. */
export function realReport({ models, pictures, questions, madeOn }: RealRecord): string {
  const asked = REAL_QUESTIONS.flatMap((question) => {
    const figures = questions.find(({ id }) => id === question.id);
    return figures ? [{ question, figures }] : [];
  });
  return `${[
    '# Real pictures: the tasks on another sensor',
    '',
    'Written by `npm run tasks -- real`; nothing here is typed by hand. **Another sensor: evaluation only.** The models',
    'learned on a simulated planet alone, from squares of 640 m at 10 m a pixel. These are aerial pictures of 0.6 m a',
    'pixel and 77 m of ground: UC Merced Land Use (Yang and Newsam 2010; imagery of the USGS, public domain), cut to the',
    'middle square and resized by area to 64 x 64 pixels. Nothing was learned from them, and no model chosen by them.',
    '',
    `Asked on ${madeOn}: ${pictures} pictures, weights as committed, before they are packed to 8 bits for the page. In`,
    'brackets: 95 % bootstrap intervals over pictures, as if these were independent. Some of a class may be from one',
    'place, which is not known here: then intervals are wider.',
    '',
    '## In short',
    '',
    ...asked.flatMap(({ question, figures }) => inShort(question, figures, models)),
    '',
    'Where truths are not as often as each other, the constant answer is hard to beat: each word counting alike, it has',
    'no more than chance. “Is there industry?” was first asked of tanks and bare ground alone, where models did better;',
    'harbours and runways came to it since models call harbours industry: what they tell is a hard surface.',
    '',
    ...asked.flatMap(({ question, figures }) => [
      `## ${taskById(question.task).label}: ${question.question}`,
      '',
      levels(question, figures, models),
      '',
      '### By class',
      '',
      byClass(figures, models),
      '',
    ]),
    '## Which classes are asked about, and why',
    '',
    table(
      ['class', 'the planet’s word', 'why'],
      REAL_CLASSES.map(({ name, word, why }) => [name, word ?? 'left out of the kinds of place', why]),
    ),
  ].join('\n')}\n`;
}

/** What can be said of each model in one sentence. */
const inShort = (
  { question }: RealQuestion,
  { models: own, constant, evenChance, n }: RealQuestionFigures,
  models: RealRecord['models'],
): string[] =>
  models.map(({ label }, i) => {
    const { right, above, evenly } = own[i];
    const alike = `each word counting alike in ${written(evenly)}, a constant answer in ${fixed(evenChance)}`;
    const start = `- “${question}” ${label} is right in ${written(right)} of ${n}; ${alike}.`;
    const always = `saying “${constant.word}” always (${fixed(constant.share)})`;
    if (!above.interval) return `${start} Too few to compare with ${always}.`;
    if (above.interval.lo > 0) return `${start} Better than ${always}.`;
    if (above.interval.hi < 0) return `${start} **Worse than ${always}.**`;
    return `${start} **Not told apart from ${always}.**`;
  });

function levels({ truths }: RealQuestion, figures: RealQuestionFigures, models: RealRecord['models']): string {
  const { n, chance, constant, evenChance } = figures;
  const kinds = new Set(truths.values()).size;
  return table(
    ['answered by', `right (n = ${n})`, 'above the constant answer', `mean of ${kinds} words`, 'unreadable'],
    [
      ['chance', fixed(chance), '', fixed(chance), ''],
      [`always “${constant.word}”`, fixed(constant.share), '', fixed(evenChance), ''],
      ...models.map(({ label }, i) => {
        const { right, above, evenly, unread } = figures.models[i];
        return [label, written(right), written(above, signedFixed), written(evenly), String(unread)];
      }),
    ],
  );
}

const byClass = ({ groups }: RealQuestionFigures, models: RealRecord['models']): string =>
  table(
    ['class', 'true', 'n', ...models.flatMap(({ label }) => [`${label}: right`, `${label}: said most`])],
    groups.map(({ name, truth, n, models: own }) => [
      name,
      truth,
      String(n),
      ...own.flatMap(({ recall, most }) => [
        written(recall),
        most ? `${most.word}, ${percent(most.count / n, 0)}` : 'nothing that can be read',
      ]),
    ]),
  );
