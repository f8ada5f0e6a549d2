import * as v from 'valibot';
import { parseJsonRecord } from '../../domain/parse-json-record';
import type { TaskAnswer, TaskId } from '../../domain/task';
import { t } from '../../domain/words';
import { TASKS, taskById } from './tasks';

const MOST_CHARACTERS = 4e6;

const finite = v.pipe(v.number(), v.finite());
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const output = v.pipe(v.string(), v.maxLength(1000));
const share = v.nullable(finite);

const FigureSchema = v.object({
  value: share,
  /** 95 % interval over blocks; null where there is none. */
  interval: v.nullable(v.object({ lo: finite, hi: finite })),
});

const SampleSchema = v.object({
  /** Of the square, as the lab numbers regions of the planet at its later date. */
  regionId: text,
  lonDeg: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
  latDeg: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
  question: text,
  /** The truth as it would be written. */
  truth: output,
  facts: v.array(text),
  /** In the order of the models. */
  outputs: v.array(v.object({ greedy: output, rollouts: v.array(output) })),
});

const RecordedTasksSchema = v.object({
  schema: v.literal(1),
  /** Day of the run, as 2026-11-27. */
  madeOn: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  models: v.array(v.object({ id: text, label: text, seeds: v.pipe(finite, v.integer()) })),
  tasks: v.array(
    v.object({
      id: v.picklist(TASKS.map(({ id }) => id)),
      /** For each part of the planet. */
      figures: v.array(
        v.object({
          split: v.picklist(['unseen', 'seen_heldout']),
          n: v.pipe(finite, v.integer()),
          questionOnly: FigureSchema,
          models: v.array(FigureSchema),
          /** Each model above what the question alone allows. */
          above: v.array(FigureSchema),
        }),
      ),
      samples: v.array(SampleSchema),
    }),
  ),
});

/** What our own runs answered to questions about the planet, for the page: figures, and some questions in full. */
export type RecordedTasks = v.InferOutput<typeof RecordedTasksSchema>;
export type RecordedTask = RecordedTasks['tasks'][number];
export type RecordedSample = RecordedTask['samples'][number];

/** Reads what was recorded. @throws Error naming the field that does not fit */
export function parseRecordedTasks(json: string, source: string): RecordedTasks {
  if (json.length > MOST_CHARACTERS) throw new Error(t`${source} is larger than ${MOST_CHARACTERS} characters.`);
  const recorded = parseJsonRecord(RecordedTasksSchema, json, source, t`Load the page anew.`);
  for (const { id, samples } of recorded.tasks)
    for (const { truth } of samples)
      if (readTruth(id, truth) === null) throw new Error(t`${source}: “${truth}” is no answer of the task “${id}”.`);
  return recorded;
}

/** A truth as it was written. */
export const readTruth = (id: TaskId, truth: string): TaskAnswer | null => taskById(id).grammar.parse(truth);
