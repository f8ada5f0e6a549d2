import type { Planet } from '../../../../atlas/planet';
import { askSquare, COUNTED, FOUND, PRESENT } from '../../../../atlas/tasks/ask-square';
import { squareGround } from '../../../../atlas/tasks/square-ground';
import { turnedGround } from '../../../../atlas/tasks/turned-ground';
import { gridCellOf } from '../../../../atlas/truth/region-table';
import { DIRECTIONS, GROUND_WORDS, type TaskSample } from '../../../../domain/task';
import { TASK_SENTENCES, taskSamples } from '../../../../profiling/tasks/task-samples';
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

/** All that questions and answers are made of, for a tokenizer: each is to be one token. */
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
  ];
}
