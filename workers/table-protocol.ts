import * as v from 'valibot';
import { parseMessage } from './parse-message';

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(300));
const strings = v.pipe(v.array(v.string()), v.readonly());
const file = v.instance(Blob);
const mapping = v.object({ lon: v.nullable(name), lat: v.nullable(name), value: name, group: v.nullable(name) });

const RequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('sample'), id, file }),
  v.object({ kind: v.literal('read'), id, file, mapping }),
  /** A file that nobody waits for any more. It has no answer, and nor has what it cancels. */
  v.object({ kind: v.literal('cancel'), id }),
]);

/** What the page sends to the worker that reads tables. */
export type TableMessage = v.InferOutput<typeof RequestSchema>;
export type TableRequest = Exclude<TableMessage, { kind: 'cancel' }>;

const numbers = v.custom<Float64Array<ArrayBuffer>>((value) => value instanceof Float64Array, 'must be a Float64Array');
const whole = v.custom<Int32Array<ArrayBuffer>>((value) => value instanceof Int32Array, 'must be an Int32Array');

const EventSchema = v.variant('kind', [
  v.object({ kind: v.literal('progress'), id, doneBytes: count, totalBytes: count }),
  v.object({
    kind: v.literal('sample'),
    id,
    sample: v.object({
      format: v.picklist(['csv', 'geojson']),
      columns: strings,
      hasHeader: v.boolean(),
      rows: v.pipe(v.array(strings), v.readonly()),
      guess: v.object({ ...mapping.entries, value: v.nullable(name) }),
    }),
  }),
  v.object({
    kind: v.literal('table'),
    id,
    table: v.object({
      rows: whole,
      lonDeg: numbers,
      latDeg: numbers,
      values: numbers,
      groups: whole,
      groupNames: strings,
      areas: count,
      bad: v.pipe(v.array(v.object({ row: count, reason: v.string() })), v.readonly()),
      badCount: count,
    }),
  }),
  v.object({ kind: v.literal('failed'), id, message: v.string() }),
]);

/** What the worker posts: progress, and one of the others in the end to each request that was not cancelled. */
export type TableEvent = v.InferOutput<typeof EventSchema>;

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parseTableRequest = (message: unknown): TableMessage =>
  parseMessage(RequestSchema, message, 'Request to the reader of tables');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parseTableEvent = (message: unknown): TableEvent =>
  parseMessage(EventSchema, message, 'Answer of the reader of tables');
