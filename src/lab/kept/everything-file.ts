import * as v from 'valibot';
import { MomentSchema } from '../../domain/moment-schema';
import { parseJsonRecord } from '../../domain/parse-json-record';
import { t } from '../../domain/words';
import { ImportWordsSchema, type KeptImport, MAX_KEPT_BYTES } from './kept-import';
import { type KeptTeleport, KeptTeleportSchema, keptTeleportKey, testOfKept } from './kept-teleport';
import type { LabRecords } from './lab-shelf';

const KIND = 'urban-r1-explorer/everything-kept';
/** Goes up where the file changes its form; a page refuses later ones. */
const FILE_VERSION = 1;
const MAX_TELEPORTS = 200;
const REMEDY = t`Take a file that “Save everything kept” has written.`;
/** Characters of base64 that are made in one go: a multiple of four. */
const BYTES_AT_A_TIME = 3 * 2 ** 16;

const HeadSchema = v.object({ kind: v.literal(KIND), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

const EverythingSchema = v.object({
  ...HeadSchema.entries,
  savedAt: MomentSchema,
  /** As `parseHistoryFile` reads it. */
  history: v.unknown(),
  teleports: v.pipe(v.array(KeptTeleportSchema), v.maxLength(MAX_TELEPORTS)),
  imported: v.nullable(
    v.object({
      ...ImportWordsSchema.entries,
      /** The file, as base64. */
      base64: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4 * Math.ceil(MAX_KEPT_BYTES / 3))),
    }),
  ),
});

/** What such a file holds. */
export interface EverythingFile {
  /** Text of a saved history, not looked at yet. */
  readonly history: string;
  readonly teleports: ReadonlyMap<string, KeptTeleport>;
  readonly imported: KeptImport | null;
}

/**
 * All that is kept, as a file.
 * @param history text of a saved history @param savedAt milliseconds since 1970
 */
export async function writeEverything(
  history: string,
  { teleports, imported }: Pick<LabRecords, 'teleports' | 'imported'>,
  savedAt: number,
): Promise<Blob> {
  const head = { kind: KIND, version: FILE_VERSION, savedAt, teleports: [...teleports.values()].slice(-MAX_TELEPORTS) };
  // In pieces: as one text, a large file would be in memory several times over.
  const parts = [JSON.stringify(head).slice(0, -1), ',"history":', history, ',"imported":'];
  if (!imported) return new Blob([...parts, 'null}'], { type: 'application/json' });
  const { file, ...words } = imported;
  parts.push(JSON.stringify(words).slice(0, -1), ',"base64":"');
  for (let from = 0; from < file.size; from += BYTES_AT_A_TIME) {
    const bytes = new Uint8Array(await file.slice(from, from + BYTES_AT_A_TIME).arrayBuffer());
    parts.push(btoa(charactersOf(bytes)));
  }
  return new Blob([...parts, '"}}'], { type: 'application/json' });
}

/** Whether a text says of itself that it is such a file. */
export const isEverything = (text: string): boolean => text.slice(0, 200).includes(`"${KIND}"`);

/** @throws Error in one line naming the field and the remedy; nothing of a file with a wrong field is taken */
export function parseEverything(text: string): EverythingFile {
  const head = v.safeParse(v.pipe(v.string(), v.parseJson(), HeadSchema), text);
  if (head.success && head.output.version > FILE_VERSION)
    throw new Error(t`File of everything kept, version: a newer version of this page has saved it. Open it there.`);
  const { history, teleports, imported } = parseJsonRecord(EverythingSchema, text, t`File of everything kept`, REMEDY);
  return {
    history: JSON.stringify(history),
    teleports: new Map(teleports.map((kept) => [keptTeleportKey(kept.world, testOfKept(kept)), kept])),
    imported: imported && importOf(imported),
  };
}

function importOf({ base64, ...words }: v.InferOutput<typeof EverythingSchema>['imported'] & object): KeptImport {
  const characters = charactersIn(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return { ...words, file: new Blob([bytes]) };
}

function charactersIn(base64: string): string {
  try {
    return atob(base64);
  } catch {
    throw new Error(t`File of everything kept, imported.base64: must be base64. ${REMEDY}`);
  }
}

function charactersOf(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return characters;
}
