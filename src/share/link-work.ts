import * as v from 'valibot';
import { checkLabEvaluation, LabEvaluationSchema } from '../bias/lab/lab-evaluation';
import { GzipUnpacker } from '../domain/gzip-unpacker';
import { INDICATORS } from '../domain/indicator';
import { parseJsonRecord } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { MAX_PACKED_LENGTH } from '../store/carried-work';
import { type HistoryEntry, MAX_ENTRIES } from '../store/history';
import { HistoryEntrySchema } from '../store/history-entry-schema';
import { ColumnMappingSchema, ValueReadingSchema } from '../tables/table-protocol';
import { WORLD_IDS } from '../worlds/worlds';
import { packedText, unpackedText } from './packed-text';

const KIND = 'urban-r1-explorer/link-work';
/** Goes up where the form changes; a page refuses later ones. */
const WORK_VERSION = 1;
/** Bytes that the results in a link may unpack to. */
const MOST_UNPACKED = 400_000;
/** Characters of results in a file. */
const MOST_IN_FILE = 100_000_000;
const MOST_SETS = 200;

const finite = v.pipe(v.number(), v.finite());
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const modelId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(60));
const hashesById = v.record(modelId, sha256);
const name = v.pipe(v.string(), v.maxLength(200));

/** Of a model: score as written and as the mean of its answer, its words, milliseconds. */
const AnswerSchema = v.strictTuple([v.nullable(finite), v.nullable(finite), v.string(), finite]);

/** One region, by column. What does not fit the history is found when it becomes an entry. */
const RowSchema = v.strictTuple([
  /** Id, longitude, latitude, side in metres. */
  v.string(),
  finite,
  finite,
  finite,
  /** Name of the place, and as renamed. */
  v.nullable(name),
  v.nullable(name),
  /** Index of the imagery in `sources`, of the set in `sets` or −1, SHA-256 of the picture, milliseconds since 1970. */
  finite,
  finite,
  v.string(),
  finite,
  /** The measured score, and the models' answers in the order of `models`; null for one that was not asked. */
  v.nullable(finite),
  v.array(v.nullable(AnswerSchema)),
]);

const OwnSchema = v.object({
  fileName: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000)),
  /** The file, as it is in UTF-8. */
  text: v.string(),
  mapping: ColumnMappingSchema,
  reading: ValueReadingSchema,
  scaleFrom: v.picklist(['data', 'model']),
  /** What both models said of its rows; null where they were not asked. */
  evaluation: v.nullable(LabEvaluationSchema),
});

const PackedSchema = v.object({
  kind: v.literal(KIND),
  version: v.literal(WORK_VERSION),
  world: v.picklist(WORLD_IDS),
  indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  models: v.pipe(v.array(v.strictTuple([modelId, v.nullable(sha256)])), v.maxLength(16)),
  sources: v.pipe(v.array(v.string()), v.maxLength(MOST_SETS)),
  /** Id, name, and the hashes of a set that had come by a link before. */
  sets: v.pipe(v.array(v.strictTuple([v.string(), v.string(), v.nullable(hashesById)])), v.maxLength(MOST_SETS)),
  rows: v.pipe(v.array(RowSchema), v.maxLength(MAX_ENTRIES)),
  own: v.nullable(OwnSchema),
});

type Row = v.InferOutput<typeof RowSchema>;

/** A visitor's own file as it was read, with what the models said of its rows. */
export type LinkedOwn = v.InferOutput<typeof OwnSchema>;

/** Results that go with a link. */
export interface LinkWork extends Pick<v.InferOutput<typeof PackedSchema>, 'world' | 'indicator' | 'own'> {
  /** SHA-256 of the manifests of the models that answered, by id; absent where it is not known. */
  readonly models: Readonly<Record<string, string>>;
  /** Each in a set; outputs beside the most likely one are left out. */
  readonly entries: readonly HistoryEntry[];
}

/** What regions are called that were asked about one by one. */
const SINGLES = t`From a link`;

/** Results as the text of a file. */
export function writeLinkWork({ world, indicator, models, entries, own }: LinkWork): string {
  const ids = [
    ...new Set([...Object.keys(models), ...entries.flatMap(({ prediction }) => Object.keys(prediction.models))]),
  ];
  const sources = [...new Set(entries.map(({ prediction }) => prediction.sourceId))];
  const sets = new Map(entries.flatMap(({ set }) => (set ? [[set.id, set] as const] : [])));
  const setIds = [...sets.keys()];
  const rows = entries.map(({ prediction: p, name: renamed, set }): Row => {
    const { lonDeg, latDeg, groundMeters } = p.region;
    const answers = ids.map((id) => {
      const answer = p.models[id];
      if (!answer) return null;
      const { greedy, elapsedMs } = answer;
      return [greedy.answer, greedy.expected, greedy.text, Math.round(elapsedMs)] satisfies v.InferOutput<
        typeof AnswerSchema
      >;
    });
    const [source, setAt] = [sources.indexOf(p.sourceId), set ? setIds.indexOf(set.id) : -1];
    return [
      p.id,
      lonDeg,
      latDeg,
      groundMeters,
      p.placeName,
      renamed,
      source,
      setAt,
      p.imageSha256,
      p.madeAt,
      p.truth,
      answers,
    ];
  });
  const packed = {
    kind: KIND,
    version: WORK_VERSION,
    world,
    indicator,
    models: ids.map((id) => [id, models[id] ?? null]),
    sources,
    sets: [...sets.values()].map((set) => [set.id, set.name, set.linked ?? null]),
    rows,
    own,
  };
  return JSON.stringify(packed);
}

/**
 * Reads what `writeLinkWork` has written, field by field.
 * @throws Error in one line naming the field and the remedy; nothing of results with a wrong field is taken
 */
export function parseLinkWork(text: string): LinkWork {
  if (text.length > MOST_IN_FILE) throw new Error(t`Results of a link: they have ${text.length} characters, too many.`);
  const remedy = t`Ask for the link once more.`;
  const { world, indicator, models, sources, sets, rows, own } = parseJsonRecord(
    PackedSchema,
    text,
    t`Results of a link`,
    remedy,
  );
  if (own?.evaluation) checkLabEvaluation(own.evaluation);
  const hashes = Object.fromEntries(models.flatMap(([id, hash]) => (hash === null ? [] : [[id, hash] as const])));
  const entries = rows.map((row) => {
    const [id, lonDeg, latDeg, groundMeters, placeName, renamed, source, setAt, imageSha256, madeAt, truth, answers] =
      row;
    const asked = models.flatMap(([model], m) => {
      const answer = answers[m];
      if (!answer) return [];
      const [written, expected, words, elapsedMs] = answer;
      const greedy = { seed: null, text: words, answer: written, expected };
      return [[model, { greedy, samples: [], elapsedMs }] as const];
    });
    const [setId, setName, linked] = sets[setAt] ?? [`link-${rows[0]?.[0]}`.slice(0, 100), SINGLES, null];
    return {
      prediction: {
        id,
        region: { lonDeg, latDeg, groundMeters },
        placeName,
        indicator,
        sourceId: sources[source],
        imageSha256,
        madeAt,
        truth,
        models: Object.fromEntries(asked),
      },
      name: renamed,
      isPinned: false,
      set: { id: setId, name: setName, linked: linked ?? hashes },
    };
  });
  const checked = parseJsonRecord(v.array(HistoryEntrySchema), JSON.stringify(entries), t`Results of a link`, remedy);
  return { world, indicator, models: hashes, entries: checked, own };
}

/** Results as text for a link; null where they are too many for one. @param text of a file of them */
export function packLinkWork(text: string): string | null {
  if (text.length > MOST_UNPACKED) return null;
  const packed = packedText(text);
  return packed.length <= MAX_PACKED_LENGTH ? packed : null;
}

/** @throws Error in one line for people */
export const unpackLinkWork = (packed: string): LinkWork =>
  parseLinkWork(unpackedText(packed, new GzipUnpacker(MOST_UNPACKED)));
