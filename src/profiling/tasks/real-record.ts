import * as v from 'valibot';
import { parseJsonRecord } from '../../domain/parse-json-record';
import { t } from '../../domain/words';

const share = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));

const FigureSchema = v.object({
  value: v.nullable(share),
  /** 95 % over pictures; null where there is none. */
  interval: v.nullable(v.object({ lo: share, hi: share })),
});

const QuestionSchema = v.object({
  /** As `RealQuestion` has it. */
  id: text,
  n: count,
  chance: share,
  constant: v.object({ word: text, share }),
  evenChance: share,
  models: v.array(v.object({ right: FigureSchema, above: FigureSchema, evenly: FigureSchema, unread: count })),
  groups: v.array(
    v.object({
      name: text,
      truth: text,
      n: count,
      models: v.array(v.object({ recall: FigureSchema, most: v.nullable(v.object({ word: text, count })) })),
    }),
  ),
});

const RealRecordSchema = v.object({
  schema: v.literal(1),
  /** Day of the run, as 2026-11-28. */
  madeOn: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
  /** Pictures that were asked about. */
  pictures: count,
  models: v.pipe(v.array(v.object({ id: text, label: text })), v.nonEmpty()),
  questions: v.array(QuestionSchema),
});

/** What the models of the tasks said of real pictures: figures of each question. */
export type RealRecord = v.InferOutput<typeof RealRecordSchema>;
export type RealQuestionFigures = RealRecord['questions'][number];

/** Reads what was recorded. @throws Error naming the field that does not fit */
export const parseRealRecord = (json: string, source: string): RealRecord =>
  parseJsonRecord(RealRecordSchema, json, source, t`Load the page anew.`);
