import type { Planet } from '../../../../atlas/planet';
import { SKYLINE_HEIGHTS, STREET_QUARTERS, skylineHeight, skylineSentence } from '../../../../atlas/street/skyline';
import { askChange } from '../../../../atlas/tasks/ask-change';
import { askSquare, COUNTED, FOUND, PRESENT } from '../../../../atlas/tasks/ask-square';
import { squareGround } from '../../../../atlas/tasks/square-ground';
import { turnedGround } from '../../../../atlas/tasks/turned-ground';
import { gridCellOf } from '../../../../atlas/truth/region-table';
import { DIRECTIONS, GROUND_WORDS, type StreetLetter, type TaskSample } from '../../../../domain/task';
import { turnedDirection } from '../../../../domain/turned-direction';
import { CHANGE_QUESTION, CHANGE_SENTENCES, changeSample } from '../../../../profiling/tasks/change-sample';
import { CELL_LINES } from '../../../../profiling/tasks/grammars';
import { STREET_QUESTION, streetSample } from '../../../../profiling/tasks/street-sample';
import { TASK_SENTENCES, taskSamples } from '../../../../profiling/tasks/task-samples';
import { taskById } from '../../../../profiling/tasks/tasks';
import { statementsOf } from '../atlas-knowledge';
import type { DrawnRegion } from '../atlas-squares';

/**
 * Every question that a drawn square answers beyond doubt, a description of it among them.
 * @param turns ways in which its picture is turned, see `turnedPixel`
 * @returns the questions for each turn
 */
export function samplesOf(planet: Planet, drawn: DrawnRegion, turns: readonly number[]): TaskSample[][] {
  const { city, cell } = gridCellOf(drawn.region.id);
  const ground = squareGround(planet.city(city), cell, drawn.date);
  return turns.map((turn) => taskSamples(askSquare(turnedGround(ground, turn)), statementsOf(drawn)));
}

/**
 * The question what was built in a square between the planet's two dates.
 * @param turns as of `samplesOf`
 * @returns the question for each turn; none where its answer is not beyond doubt, or plain from one picture
 */
export function changeSamplesOf(planet: Planet, region: number, turns: readonly number[]): TaskSample[][] {
  const { city, cell } = gridCellOf(region);
  const [before, after] = ([0, 1] as const).map((date) => squareGround(planet.city(city), cell, date));
  return turns.map((turn) => {
    const change = askChange(turnedGround(before, turn), turnedGround(after, turn));
    return change ? [changeSample(change)] : [];
  });
}

/** Every sentence that a trace about a view from the street can hold. */
const SKYLINE_SENTENCES = STREET_QUARTERS.flatMap((quarter) =>
  SKYLINE_HEIGHTS.map((height) => skylineSentence(quarter, height)),
);

/**
 * The question which of five pictures from above shows where a view was taken, the pictures being turned alike.
 * @param turns as of `samplesOf`
 */
export function streetSamplesOf(
  { answer, skylinesDeg }: { readonly answer: StreetLetter; readonly skylinesDeg: readonly number[] },
  turns: readonly number[],
): TaskSample[][] {
  return turns.map((turn) => {
    const trace = STREET_QUARTERS.map((quarter) => {
      const from = STREET_QUARTERS.indexOf(turnedDirection(quarter, turn));
      return skylineSentence(quarter, skylineHeight(skylinesDeg[from]));
    });
    return [streetSample(answer, trace)];
  });
}

/**
 * All that questions and answers are made of, for a tokenizer: each is to be one token. What is added stands behind the
 * rest, so that the tokens before it keep their ids.
 */
export function taskPhrases(): string[] {
  const questions = [PRESENT, COUNTED, FOUND].flatMap((table) => Object.values(table));
  return [
    ...questions,
    'What kind of place is it?',
    'What is there?',
    'What do you see?',
    'Which half is more built up? north or south',
    'Which half is more built up? west or east',
    ...TASK_SENTENCES.flatMap((sentence) => [sentence, ` ${sentence}`]),
    ...GROUND_WORDS,
    ...DIRECTIONS,
    'yes',
    'no',
    'none',
    CHANGE_QUESTION,
    ...taskById('change').pictures.map((words) => `${words}\n`),
    ...CELL_LINES,
    ...CHANGE_SENTENCES.flatMap((sentence) => [sentence, ` ${sentence}`]),
    STREET_QUESTION,
    ...taskById('street').pictures.map((words) => `${words}\n`),
    ...SKYLINE_SENTENCES.flatMap((sentence) => [sentence, ` ${sentence}`]),
  ];
}
