import * as v from 'valibot';
import { INDICATORS } from '../domain/indicator';
import { parseJsonRecord } from '../domain/parse-json-record';
import { TASK_IDS } from '../domain/task';
import { t } from '../domain/words';
import { UNNAMED_WORLD, WORLD_IDS } from '../worlds/worlds';

/** Version of the format; a reader refuses others. */
export const MANIFEST_SCHEMA = 1;
/** Families of models that this code can run. */
const FAMILIES = ['qwen2_5_vl-nano'] as const;
export type FamilyName = (typeof FAMILIES)[number];
/** The family of all models that this code writes. */
export const FAMILY: FamilyName = 'qwen2_5_vl-nano';

const text = v.pipe(v.string(), v.nonEmpty());
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const size = v.pipe(v.number(), v.integer(), v.minValue(1));
const indicatorId = v.picklist(INDICATORS.map(({ id }) => id));
const plainValue = v.union([finite, v.string(), v.boolean(), v.null()]);

const isRising = (list: number[]): boolean => list.every((x, i) => i === 0 || x >= list[i - 1]);
const scale = v.object({
  thresholds: v.pipe(
    v.array(finite),
    v.length(99),
    v.check(isRising, () => t`must never fall`),
    v.readonly(),
  ),
});

const measure = v.object({
  value: v.nullable(finite),
  /** Number of regions behind the value. */
  n: count,
  /** 95 % interval, or null where none was computed. */
  interval: v.nullable(v.tuple([finite, finite])),
});

const file = v.object({
  /** Relative to the model's folder. */
  path: v.pipe(
    v.string(),
    v.regex(/^[\w-]+(?:[./][\w-]+)*$/, () => t`must be a plain relative path`),
  ),
  sizeBytes: count,
  sha256: v.pipe(
    v.string(),
    v.regex(/^[0-9a-f]{64}$/, () => t`must be 64 hexadecimal digits`),
  ),
});

/** What a training run reports of the model it made: everything that the export cannot know by itself. */
const notes = {
  /** Training variant: `base`, `sft`, `sft-cot`, `urban-r1`, ... */
  variant: text,
  /** Which world it was trained on. */
  world: v.optional(v.picklist(WORLD_IDS), UNNAMED_WORLD),
  /** Rank scales of the indicators that the model answers, from its seen training regions. */
  scales: v.record(indicatorId, scale),
  /** Questions in words that it was taught to answer, by kind; one that answers none rates indicators alone. */
  tasks: v.optional(v.array(v.picklist(TASK_IDS)), []),
  /** What its prompts are made of. */
  prompt: v.object({
    imageTokens: size,
    nearbyPlaces: count,
    /** A prefix that would be longer names fewer nearby places. */
    maxPrefixTokens: size,
    /** Parts that were there in training; a part that is false must be left out. */
    include: v.object({ image: v.boolean(), coordinates: v.boolean(), address: v.boolean(), nearby: v.boolean() }),
    /** What the model says: a trace and an answer, or the answer alone. */
    answers: v.picklist(['trace', 'answer']),
  }),
  training: v.object({
    /** `base`, `sft`, `grpo`, ... */
    stage: text,
    seed: count,
    /** Labels seen, counted with repetition. */
    labels: count,
    steps: count,
    settings: v.record(v.string(), plainValue),
  }),
  /** Countries whose labels it saw, by ISO 3166 alpha-2 code, or by name on a planet without codes; none for `base`. */
  seenCountries: v.array(
    v.pipe(
      v.string(),
      v.regex(/^\p{Lu}[\p{L}]+$/u, () => t`must be a code or a name`),
    ),
  ),
  /** By name, e.g. `spearman/population/unseen`. */
  evaluation: v.record(v.string(), measure),
  /** What the model cannot do, a sentence each. */
  limits: v.array(text),
};

const answersNothing = (): string => t`"scales" must hold at least one indicator, or "tasks" a task`;
const answered = ({ scales, tasks }: { scales: object; tasks: string[] }): number =>
  Object.keys(scales).length + tasks.length;

/** What the export takes from a training run. */
export const ExportNotesSchema = v.pipe(
  v.object(notes),
  v.check((said) => answered(said) > 0, answersNothing),
);
export type ExportNotes = v.InferOutput<typeof ExportNotesSchema>;

const ManifestSchema = v.pipe(
  v.object({
    schemaVersion: v.literal(MANIFEST_SCHEMA),
    family: v.picklist(FAMILIES),
    /** Folder of the model. */
    name: v.pipe(
      v.string(),
      v.regex(/^[\w-]+(?:\.[\w-]+)*$/, () => t`must be a plain folder name`),
    ),
    /** Precision of the matrices, and what transformers.js calls it. */
    weights: v.object({ bits: v.picklist([4, 8, 32]), dtype: v.picklist(['q4', 'q8', 'fp32']), parameters: size }),
    indicators: v.array(indicatorId),
    /** What pictures must be like. */
    image: v.object({
      sizePx: size,
      groundMeters: v.pipe(finite, v.gtValue(0)),
      /** How pixels of another size become these. */
      kernel: text,
      mean: v.tuple([finite, finite, finite]),
      std: v.tuple([finite, finite, finite]),
      patchPx: size,
      mergePatches: size,
    }),
    ...notes,
    licence: v.object({ id: text, url: text }),
    attributions: v.array(v.object({ name: text, url: text, licence: text, attribution: text })),
    /** All files but this one and the card. */
    files: v.pipe(v.array(file), v.minLength(1)),
  }),
  v.check(
    ({ indicators, scales }) =>
      indicators.length === Object.keys(scales).length && indicators.every((id) => scales[id]),
    () => t`"indicators" and "scales" must name the same indicators`,
  ),
  v.check((said) => answered(said) > 0, answersNothing),
);

export type Manifest = v.InferOutput<typeof ManifestSchema>;

/**
 * Checks the text of a manifest.json; keys beyond the schema are dropped.
 * @param source what errors call the file
 * @throws Error naming the file, the field and what was expected of it
 */
export function parseManifest(json: string, source = 'manifest.json'): Manifest {
  return parseJsonRecord(ManifestSchema, json, source, t`Export the model anew with "npm run export".`);
}

/** Checks what a training run tells the export. @throws Error naming the file, the field and what was expected of it */
export function parseExportNotes(json: string, source: string): ExportNotes {
  return parseJsonRecord(
    ExportNotesSchema,
    json,
    source,
    t`Correct the file; src/model/manifest.ts says what belongs there.`,
  );
}
