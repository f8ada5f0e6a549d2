import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { Scale } from '../../profiling/scale';
import { scalesOf } from '../../store/scales-of';
import { type KnownWorlds, stateOf } from '../../store/world-state';
import { type ColumnGuess, type ColumnMapping, completeMapping } from '../../tables/column-names';
import type { PlaceTable } from '../../tables/place-table';
import type { TableSample } from '../../tables/read-table';
import { type Doubt, FIND_OUT, type ValueReading } from '../../tables/value-reading';
import type { WorldId } from '../../worlds/worlds';
import type { OwnData } from './own-regions';
import type { PlaceCheck } from './place-check';

/** What turns the values of a file into scores: their ranks, or the scale that the models have learned. */
export type ScaleSource = 'data' | 'model';

/** A file of which at least one row can be used. */
export interface ImportedFile {
  /** To be read once more, with all its columns. */
  readonly file: Blob;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sample: TableSample;
  readonly mapping: ColumnMapping;
  readonly reading: ValueReading;
  readonly table: PlaceTable;
  /** Where its rows lie; null until that is known. */
  readonly places: PlaceCheck | null;
}

/** A visitor's own file, on its way or here. */
export interface OwnImport {
  /** What its places are of: the world that was looked at when it was chosen. */
  readonly world: WorldId;
  /** Of the file that was chosen last. */
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly phase: 'sampling' | 'mapping' | 'reading' | 'asking' | 'ready' | 'failed';
  readonly doneBytes: number;
  /** Its beginning; null until it has been looked at. */
  readonly sample: TableSample | null;
  readonly mapping: ColumnGuess;
  /** How its values are to be understood, as far as a person has said. */
  readonly reading: ValueReading;
  /** What a person has to say before its values can be used; null for nothing. */
  readonly doubt: Doubt | null;
  /** What it was read as when no row of it could be used. */
  readonly refused: PlaceTable | null;
  /** What went wrong, for people. */
  readonly error: string | null;
  /** What was read last: an earlier file, until the chosen one has been read well. */
  readonly imported: ImportedFile | null;
  readonly scaleFrom: ScaleSource;
  /** Regions of `imported`; null without it, while they are being scored, and while the models' scale is not known. */
  readonly data: OwnData | null;
}

const NO_MAPPING: ColumnGuess = { lon: null, lat: null, value: null, group: null };

/** A file that has just been chosen; what was imported before stays. */
export const chosenFile = (
  { name, size }: Pick<File, 'name' | 'size'>,
  world: WorldId,
  before: Pick<OwnImport, 'imported' | 'scaleFrom' | 'data'> | null,
): OwnImport => ({
  world,
  fileName: name,
  sizeBytes: size,
  phase: 'sampling',
  doneBytes: 0,
  sample: null,
  mapping: NO_MAPPING,
  reading: FIND_OUT,
  doubt: null,
  refused: null,
  error: null,
  imported: before?.imported ?? null,
  scaleFrom: before?.scaleFrom ?? 'data',
  data: before?.data ?? null,
});

/** The columns to read the chosen file by; null while something is to be chosen by hand. */
export const columnsToRead = ({ sample, mapping }: Pick<OwnImport, 'sample' | 'mapping'>): ColumnMapping | null =>
  sample && completeMapping(mapping, sample.format === 'geojson');

/** The import as it stood when its last file had been read; null without one. */
export function backToImported(own: OwnImport): OwnImport | null {
  if (!own.imported) return null;
  const { fileName, sizeBytes, sample, mapping, reading } = own.imported;
  return {
    ...own,
    fileName,
    sizeBytes,
    sample,
    mapping,
    reading,
    phase: 'ready',
    doubt: null,
    refused: null,
    error: null,
  };
}

/**
 * Takes in the chosen file as it was read, not scored yet. A file without a usable row is refused, and one whose values
 * leave a doubt waits for the answer; both replace nothing.
 */
export function withTable(own: OwnImport, mapping: ColumnMapping, table: PlaceTable, file: Blob): OwnImport {
  const { fileName, sizeBytes, sample, reading } = own;
  if (!sample) throw new Error('A file is looked at before it is read.');
  const [doubt] = table.doubts;
  if (doubt) return { ...own, phase: 'asking', doubt };
  if (table.rows.length === 0) return { ...own, phase: 'failed', refused: table, error: refusal(table) };
  const imported = { file, fileName, sizeBytes, sample, mapping, reading, table, places: null };
  return { ...own, phase: 'ready', imported, data: null };
}

const refusal = ({ badCount }: PlaceTable): string =>
  badCount === 0
    ? t`The file has no row below its header.`
    : t`No row of the file can be used: ${countText(badCount)} are bad, for the reasons below.`;

/** The scale of a world's models for the indicator that is chosen there; null while it is not known. */
export function scaleIn(state: KnownWorlds, world: WorldId): Scale | null {
  const { manifests, indicator } = stateOf(state, world);
  return scalesOf(manifests)[indicator] ?? null;
}
