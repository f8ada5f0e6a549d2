import {
  type ExperimentFile,
  parseExperiment,
  type RolloutsFile,
  type TeleportFile,
} from '../bias/lab/experiment-file';
import { type LabEvaluation, parseLabEvaluation } from '../bias/lab/lab-evaluation';
import { type LabReport, parseLabReport } from '../bias/lab/lab-report';
import { t } from '../domain/words';
import { type Manifest, parseManifest } from '../model/manifest';

/** A recorded result that a story draws on, by what it is. */
export type StoryRecord =
  | { readonly kind: 'experiment'; readonly file: ExperimentFile }
  | { readonly kind: 'evaluation'; readonly file: LabEvaluation }
  | { readonly kind: 'report'; readonly file: LabReport }
  | { readonly kind: 'manifest'; readonly file: Manifest };

/** Records by the names that a story gives them. */
export type StoryRecords = Readonly<Record<string, StoryRecord>>;

/**
 * Reads a recorded result. What kind it is shows by its fields.
 * @throws Error in one line naming the file, the field and the remedy
 */
export function parseStoryRecord(json: string, path: string): StoryRecord {
  try {
    if (/^\{[^{[]*"kind":/.test(json)) return { kind: 'experiment', file: parseExperiment(json) };
    if (path.startsWith('models/')) return { kind: 'manifest', file: parseManifest(json, path) };
    if (path.endsWith('-report.json')) return { kind: 'report', file: parseLabReport(json) };
    return { kind: 'evaluation', file: parseLabEvaluation(json) };
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

const missing = (name: string, what: string): Error =>
  new Error(t`The record “${name}” is not ${what}. Name another one in the story, or record it anew.`);

/** A teleport test by name. @throws Error naming the record and what it ought to be */
export function teleportOf(records: StoryRecords, name: string): TeleportFile {
  const record = records[name];
  if (record?.kind === 'experiment' && record.file.kind === 'teleport') return record.file;
  throw missing(name, t`a teleport test`);
}

/** Rollouts by name. @throws as `teleportOf` */
export function rolloutsOf(records: StoryRecords, name: string): RolloutsFile {
  const record = records[name];
  if (record?.kind === 'experiment' && record.file.kind === 'rollouts') return record.file;
  throw missing(name, t`a group of rollouts`);
}

/** An experiment of either kind by name: what there is a picture of. @throws as `teleportOf` */
export function experimentOf(records: StoryRecords, name: string): ExperimentFile {
  const record = records[name];
  if (record?.kind === 'experiment') return record.file;
  throw missing(name, t`an experiment`);
}

/** An evaluation by name. @throws as `teleportOf` */
export function evaluationOf(records: StoryRecords, name: string): LabEvaluation {
  const record = records[name];
  if (record?.kind === 'evaluation') return record.file;
  throw missing(name, t`an evaluation`);
}

/** A report by name. @throws as `teleportOf` */
export function recordedReport(records: StoryRecords, name: string): LabReport {
  const record = records[name];
  if (record?.kind === 'report') return record.file;
  throw missing(name, t`a report`);
}

/** A model's manifest by name. @throws as `teleportOf` */
export function manifestOf(records: StoryRecords, name: string): Manifest {
  const record = records[name];
  if (record?.kind === 'manifest') return record.file;
  throw missing(name, t`the manifest of a model`);
}
