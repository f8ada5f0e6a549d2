import * as v from 'valibot';
import { MomentSchema } from '../../domain/moment-schema';
import { t } from '../../domain/words';
import { ColumnMappingSchema, ValueReadingSchema } from '../../tables/table-protocol';
import { EARTH } from '../../worlds/earth/earth';
import { WORLD_IDS } from '../../worlds/worlds';

/** Bytes of a file above which it is not kept: half of what the smallest browsers give a site. */
export const MAX_KEPT_BYTES = 100_000_000;

/** Of the one import that is kept. */
export const IMPORT_KEY = 'own';

/** How an imported file was read: what is kept of it beside the file itself. */
export const ImportWordsSchema = v.object({
  /** What its places are of; earlier pages took files of Earth alone, and did not say so. */
  world: v.optional(v.picklist(WORLD_IDS), EARTH.id),
  fileName: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000)),
  mapping: ColumnMappingSchema,
  reading: ValueReadingSchema,
  scaleFrom: v.picklist(['data', 'model']),
  /** Milliseconds since 1970. */
  keptAt: MomentSchema,
});

/** A visitor's own file as it is stored, to be read anew by a later visit. */
export const KeptImportSchema = v.object({
  ...ImportWordsSchema.entries,
  file: v.pipe(
    v.instance(Blob),
    v.check(({ size }) => size > 0 && size <= MAX_KEPT_BYTES, t`must have 1 to ${MAX_KEPT_BYTES} bytes`),
  ),
});

export type KeptImport = v.InferOutput<typeof KeptImportSchema>;
