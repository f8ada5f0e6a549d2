import * as v from 'valibot';
import { LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { INDICATORS, type IndicatorId } from '../domain/indicator';
import { LAND_COVERS } from '../domain/land-cover';
import { issueText } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { damagedPack } from './pack-error';
import { MOST_PACK_REGIONS } from './pack-manifest';

/** Bytes of the file of regions: about 300 for each. */
export const MOST_REGIONS_BYTES = 48 * 2 ** 20;
/** Bytes of a region's picture: a EuroSAT tile has 4 kB. */
const MOST_PICTURE_BYTES = 2 ** 18;

/** Parts of the world that are never mixed; `seen_train` are what models may have learned from. */
export const PACK_SPLITS = ['seen_train', 'seen_heldout', 'unseen'] as const;

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(80), v.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const value = v.optional(v.nullable(finite));

const RegionSchema = v.strictObject({
  id: text,
  lonDeg: LonDegSchema,
  latDeg: LatDegSchema,
  split: v.picklist(PACK_SPLITS),
  /** What errors are compared between: the country. Null where it is not known. */
  group: v.nullable(text),
  /** What is resampled as a whole. */
  block: text,
  cover: v.nullable(v.picklist(LAND_COVERS)),
  /** What was measured, in the unit of the indicator; null where nothing was. */
  values: v.strictObject(
    Object.fromEntries(INDICATORS.map(({ id }) => [id, value])) as Record<IndicatorId, typeof value>,
  ),
  /** Where its picture lies among those of the pack, and its length, bytes. */
  picture: v.pipe(v.strictTuple([count, v.pipe(count, v.minValue(1), v.maxValue(MOST_PICTURE_BYTES))]), v.readonly()),
});

const RegionsSchema = v.pipe(v.array(RegionSchema), v.maxLength(MOST_PACK_REGIONS), v.readonly());

/** A square of 640 m with its picture and what was measured of it. */
export type PackRegion = Readonly<v.InferOutput<typeof RegionSchema>>;

/**
 * Reads the regions of a pack.
 * @param picturesBytes of all of their pictures
 * @throws PackError `damaged`, naming the field
 */
export function parsePackRegions(json: string, picturesBytes: number): readonly PackRegion[] {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw damagedPack(t`its regions are no JSON`);
  }
  const parsed = v.safeParse(RegionsSchema, given, { abortEarly: true });
  if (!parsed.success) throw damagedPack(t`its regions are not right (${issueText(parsed.issues[0])})`);
  const ids = new Set<string>();
  for (const { id, picture } of parsed.output) {
    if (picture[0] + picture[1] > picturesBytes) throw damagedPack(t`a picture of a region lies outside`);
    if (ids.has(id)) throw damagedPack(t`two regions have one name`);
    ids.add(id);
  }
  return parsed.output;
}

/** Regions as the pack has them. */
export const writePackRegions = (regions: readonly PackRegion[]): string => JSON.stringify(regions);
