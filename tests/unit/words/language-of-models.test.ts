import { afterEach, describe, expect, it } from 'vitest';
import { compassPoint } from '../../../src/context/compass';
import { INDICATORS } from '../../../src/domain/indicator';
import type { RegionContext } from '../../../src/domain/region';
import type { AskedSquare } from '../../../src/domain/task';
import { speak } from '../../../src/domain/words';
import { fullPrompt } from '../../../src/profiling/prompt';
import { STATEMENTS, type StatementId, type Trace } from '../../../src/profiling/statements';
import { TASK_SENTENCES, taskSamples } from '../../../src/profiling/tasks/task-samples';
import { TASKS } from '../../../src/profiling/tasks/tasks';
import { writeOutput } from '../../../src/profiling/trace';
import { WORLDS } from '../../../src/worlds/worlds';

const PLACE: RegionContext = {
  latDeg: 52.3719,
  lonDeg: 4.8986,
  address: ['Zaandam', 'Noord-Holland', 'Netherlands'],
  country: 'Netherlands',
  nearby: [{ name: 'Amsterdam', distanceKm: 5, bearing: compassPoint(180) }],
};

const STATED = Object.fromEntries(STATEMENTS.map(({ id, values }) => [id, values[0]])) as Trace;
const SAID = STATEMENTS.map(({ id }): StatementId => id);
const ASKED: AskedSquare = {
  task: 'scene',
  question: 'What kind of place is it?',
  answer: 'park',
  template: 'scene',
  word: null,
  where: null,
};

/** All that models read, and all that they can write. */
const ofModels = () => ({
  prompts: INDICATORS.map(({ id }) => fullPrompt(PLACE, id, { imageTokens: 1 })),
  bearings: [0, 45, 90, 180, 270].map(compassPoint),
  output: writeOutput(STATED, 5, SAID),
  statements: STATEMENTS.map(({ levels }) => levels),
  samples: taskSamples([ASKED], STATED),
  sentences: TASK_SENTENCES,
  answers: TASKS.map(({ grammar: { form, words } }) => [form, words]),
  // Files and reports name indicators so, and are matched by it.
  indicators: WORLDS.map(({ indicators }) => indicators.map(({ label, unit }) => [label, unit])),
});

afterEach(() => speak(null));

describe('what models read and write', () => {
  it('is English, whatever the page speaks: in other words they would answer otherwise', () => {
    const english = ofModels();
    speak({ locale: 'zh-Hans', catalogue: {}, say: () => '译' });
    expect(TASKS[0].label).toBe('译');
    expect(ofModels()).toEqual(english);
  });
});
