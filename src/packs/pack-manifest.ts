import * as v from 'valibot';
import { LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { MomentSchema } from '../domain/moment-schema';
import { issueText } from '../domain/parse-json-record';
import { quoted } from '../domain/quoted';
import { t } from '../domain/words';
import { WORLD_IDS } from '../worlds/worlds';
import { damagedPack, PackError } from './pack-error';
import { MOST_PACK_BYTES } from './stored-zip';

/** Goes up where packs change such that pages of before cannot read them: 2 has models and stories. */
export const PACK_FORMAT = 2;
/** Formats that this page reads. */
const READ_FORMATS = [1, PACK_FORMAT] as const;

/** What packs are made of. */
export const PACK_KINDS = ['eurosat', 'atlas', 'xyz'] as const;
export type PackKind = (typeof PACK_KINDS)[number];

/** What a pack says of itself; the first entry of the file. */
export const MANIFEST_ENTRY = 'manifest.json';
/** Its tiles, a PMTiles archive. */
export const IMAGERY_ENTRY = 'imagery.pmtiles';
/** Regions with what was measured of them. */
export const REGIONS_ENTRY = 'regions.json';
/** Pictures of the regions, one behind the other. */
export const PICTURES_ENTRY = 'pictures.bin';
/** Stories with their records. */
export const STORIES_ENTRY = 'stories.json';
const ENTRY_NAMES = [IMAGERY_ENTRY, REGIONS_ENTRY, PICTURES_ENTRY, STORIES_ENTRY] as const;
/** Models that a pack can have: a pair, what it started from, and some to compare. */
export const MOST_PACK_MODELS = 8;
const MODEL_ENTRY = /^model-[1-8]\.zip$/;

/** A file of a pack beside its manifest. */
export type PackEntryName = (typeof ENTRY_NAMES)[number] | `model-${number}.zip`;

/** What a model of a pack is called in it: the folder of the model, a zip that stores its files as they are. */
export const modelEntry = (index: number): PackEntryName => `model-${index + 1}.zip`;
/** Whether an entry is a model. */
export const isModelEntry = (name: string): boolean => MODEL_ENTRY.test(name);

/** Characters of a manifest. */
export const MOST_MANIFEST_BYTES = 2 ** 16;
/** Regions that a pack can have, as many as an evaluation. */
export const MOST_PACK_REGIONS = 100_000;

const line = (most: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty(),
    v.maxLength(most),
    v.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, () => t`must be plain text`),
  );
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_PACK_BYTES));

const ManifestSchema = v.pipe(
  v.strictObject({
    format: v.picklist(READ_FORMATS),
    kind: v.picklist(PACK_KINDS),
    name: line(80),
    world: v.picklist(WORLD_IDS),
    /** [west, south, east, north] in degrees. */
    bounds: v.pipe(v.tuple([LonDegSchema, LatDegSchema, LonDegSchema, LatDegSchema]), v.readonly()),
    licence: line(200),
    /** As whoever made the pictures asks to be credited. */
    attribution: line(500),
    /** Page with the terms; null where none was named. */
    termsUrl: v.nullable(v.pipe(v.string(), v.maxLength(500), v.regex(/^https?:\/\//), v.url())),
    /** Whether its pictures may be given to a model. */
    mayInfer: v.boolean(),
    madeAt: MomentSchema,
    regions: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_PACK_REGIONS)),
    /** All other files of the pack. */
    entries: v.pipe(
      v.array(
        v.strictObject({
          name: v.union([v.picklist(ENTRY_NAMES), v.custom<PackEntryName>((name) => isModelEntry(String(name)))]),
          bytes,
          sha256: v.pipe(
            v.string(),
            v.regex(/^[0-9a-f]{64}$/, () => t`must be a SHA-256 in hexadecimal digits`),
          ),
        }),
      ),
      v.minLength(1),
      v.maxLength(ENTRY_NAMES.length + MOST_PACK_MODELS),
      v.readonly(),
    ),
  }),
  v.readonly(),
);

/** What a pack says of itself. */
export type PackManifest = v.InferOutput<typeof ManifestSchema>;

const FormatSchema = v.object({ format: v.pipe(v.number(), v.integer()) });

/**
 * Reads the manifest of a pack.
 * @throws PackError `newer` for a later format than this page reads, else `damaged`, naming the field
 */
export function parsePackManifest(json: string): PackManifest {
  const value = jsonOf(json);
  const known = v.safeParse(FormatSchema, value);
  if (known.success && known.output.format > PACK_FORMAT)
    throw new PackError(
      'newer',
      t`This pack is of format ${known.output.format}, and this page reads format ${PACK_FORMAT}. Reload the page for its latest version, or ask for a pack of an earlier format.`,
    );
  const parsed = v.safeParse(ManifestSchema, value, { abortEarly: true });
  if (!parsed.success) throw damagedPack(t`its manifest is not right (${issueText(parsed.issues[0])})`);
  const manifest = parsed.output;
  const twice = manifest.entries.find(({ name }, i) => manifest.entries.findIndex((one) => one.name === name) !== i);
  if (twice) throw damagedPack(t`its manifest names ${quoted(twice.name)} twice`);
  const [west, south, east, north] = manifest.bounds;
  if (west > east || south > north) throw damagedPack(t`its bounds are turned around`);
  return manifest;
}

/** The manifest as the pack's first entry has it. */
export const writePackManifest = (manifest: PackManifest): string => `${JSON.stringify(manifest, null, 1)}\n`;

/** Bytes of all that a manifest names. */
export const packBytes = ({ entries }: PackManifest): number => entries.reduce((sum, entry) => sum + entry.bytes, 0);

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw damagedPack(t`its manifest is no JSON`);
  }
}
