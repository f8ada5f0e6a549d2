import * as v from 'valibot';
import { SIDES } from '../../domain/model-row';
import { parseJsonRecord } from '../../domain/parse-json-record';
import { UNNAMED_WORLD, WORLD_IDS } from '../../worlds/worlds';
import { siteText } from './site-file';

/** More than a site ships; the page has a row for each. */
const MAX_MODELS = 100;

const ModelIndexSchema = v.pipe(
  v.array(
    v.object({
      /** Folder of the model under `models/`. */
      name: v.pipe(v.string(), v.nonEmpty()),
      /** What links, histories and files know it by: of ours the training variant. */
      variant: v.pipe(v.string(), v.nonEmpty()),
      /** What people call it; its variant where nothing is said. */
      label: v.optional(v.pipe(v.string(), v.nonEmpty())),
      /** How it was trained, in few words. */
      training: v.optional(v.string()),
      /** Its place in the comparison where nothing else is chosen. */
      compared: v.optional(v.picklist(SIDES)),
      /** Whether it belongs to the grid over the settings of GRPO. */
      isOnGrid: v.optional(v.boolean()),
      /** The world that it was trained on. */
      world: v.optional(v.picklist(WORLD_IDS), UNNAMED_WORLD),
      /** Sum over `files`. */
      sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      files: v.array(
        v.object({
          /** Relative to the model's folder. */
          path: v.pipe(v.string(), v.nonEmpty()),
          sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
        }),
      ),
    }),
  ),
  v.maxLength(MAX_MODELS),
);

export type ModelIndex = v.InferOutput<typeof ModelIndexSchema>;

/** Where the index lies, relative to the page. */
const MODEL_INDEX_URL = 'models/index.json';
const MOST_BYTES = 2e6;

/**
 * Checks the text of `models/index.json`; keys beyond the schema are ignored.
 * @throws Error naming the file, the field and what was expected of it.
 */
export function parseModelIndex(text: string): ModelIndex {
  return parseJsonRecord(ModelIndexSchema, text, MODEL_INDEX_URL, 'Write it anew with "npm run export".');
}

/**
 * Fetches the list of the models shipped with this site, in the order in which the index has them.
 * A site without an index ships no model: an empty list.
 * @throws Error that says what could not be read and why.
 */
export async function fetchModelIndex(signal: AbortSignal): Promise<ModelIndex> {
  const text = await siteText(MODEL_INDEX_URL, { mostBytes: MOST_BYTES, signal });
  return text === null ? [] : parseModelIndex(text);
}
