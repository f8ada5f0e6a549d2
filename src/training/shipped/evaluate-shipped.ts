import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { measureImage } from '../../imagery/statistics';
import type { Manifest } from '../../model/manifest';
import { type ExportedModel, readModelFolder } from '../../model/model-folder';
import { sha256Hex } from '../../model/sha256';
import type { WorldId } from '../../worlds/worlds';
import { atlasWorld } from '../atlas-world';
import { loadTiles, openTiles, TILE_SIZE, tileAt } from '../dataset/eurosat';
import { readLabels } from '../dataset/labels';
import type { DevelopmentSet } from '../development-set';
import type { Measured } from '../evaluate';
import { computeFeatures } from '../image-features';
import { describeRegions, type RegionTable } from '../regions';
import { startWorker } from '../start-worker';
import { openGazetteer } from '../workspace';
import type { EvaluateJob, EvaluateWorkerData } from './evaluate-worker';

export interface ShippedOptions {
  readonly models: string;
  readonly data: EvaluationData;
  readonly splitColumn: string;
  readonly jobs: number;
  /** At most this many tiles of each split; all when infinite. */
  readonly perSplit: number;
  /** Pictures whose claimed place is moved. */
  readonly locationTiles: number;
  /** Names of the models to evaluate; all when empty. */
  readonly only: readonly string[];
  readonly onNote: (line: string) => void;
}

/** Regions to evaluate on, with their pictures. */
export interface EvaluationData {
  readonly world: WorldId;
  readonly set: DevelopmentSet;
  readonly regions: RegionTable;
  /** Group of each row, whose figures are kept apart; null leaves a row out. */
  readonly groups: readonly (string | null)[];
}

export interface ShippedResult {
  readonly manifest: Manifest;
  readonly measured: Measured;
}

type Reply =
  | { kind: 'progress'; part: string; done: number; total: number }
  | { kind: 'measured'; manifest: Manifest; measured: Measured }
  | { kind: 'failed'; message: string };

/** Names of the model folders: those with a manifest. @throws Error when there is none */
export async function modelNames(folder: string, only: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw new Error(`--models ${folder}: cannot be read (${error.message})`);
  });
  const names = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || (only.length > 0 && !only.includes(entry.name))) continue;
    const inside = await readdir(join(folder, entry.name));
    if (inside.includes('manifest.json')) names.push(entry.name);
  }
  if (names.length === 0)
    throw new Error(
      `--models ${folder}: holds no model folder with a manifest.json${only.length ? ` called ${only.join(', ')}` : ''}`,
    );
  return names.sort();
}

/** Earth's tiles and labels; rows whose picture is not in the zip are left out and counted. */
export async function earthData(
  images: string,
  labels: string,
  splitColumn: string,
  onNote: (line: string) => void,
): Promise<EvaluationData> {
  const all = await readLabels(labels, [splitColumn]);
  if (!all.some((r) => splitColumn in r.splits))
    onNote(`${labels}: no column "${splitColumn}"; all rows are one group, "all"`);
  const source = await openTiles(images);
  try {
    const rows = all.filter((r) => source.has(r.id));
    if (rows.length === 0)
      throw new Error(`${images}: holds no picture of any row of ${labels}; check that they belong together`);
    if (rows.length < all.length)
      onNote(`${all.length - rows.length} of ${all.length} rows have no picture in the zip and are left out`);
    const tiles = await loadTiles(
      source,
      rows.map((r) => r.id),
    );
    const statistics = rows.map((_, i) => measureImage(tileAt(tiles, i), TILE_SIZE, TILE_SIZE));
    const regions = describeRegions(rows, statistics, await openGazetteer());
    const groups = rows.map((r) => r.splits[splitColumn] ?? 'all');
    return { world: 'earth', set: { rows, tiles, statistics }, regions, groups };
  } finally {
    source.close();
  }
}

/** The simulated planet at its later date; regions to learn from are among them, as a group of their own. */
export async function atlasData(work: string): Promise<EvaluationData> {
  const world = atlasWorld(work);
  const set = await world.openSet();
  const regions = await world.openRegions();
  const isLater = (i: number): boolean => regions.rows[i].id.endsWith('@1') && regions.values.population[i] !== null;
  const groups = regions.rows.map(({ splits }, i) => (isLater(i) ? splits.split : null));
  return { world: 'atlas', set, regions, groups };
}

/** Image tokens of all rows by the vision tower of a model, in memory that workers share. */
async function sharedFeatures(set: DevelopmentSet, { config, weights }: ExportedModel): Promise<SharedArrayBuffer> {
  const { data } = await computeFeatures(
    set,
    set.rows.map((_, i) => i),
    config,
    weights,
    1,
    (rgb) => rgb,
  );
  const shared = new SharedArrayBuffer(data.byteLength);
  new Float32Array(shared).set(data);
  return shared;
}

/**
 * Evaluates every model folder of the data's world on every labelled picture. Models with the same vision tower share
 * its work.
 */
export async function evaluateShipped(o: ShippedOptions): Promise<ShippedResult[]> {
  const names = await modelNames(o.models, o.only);
  const { world, set, regions, groups } = o.data;
  const towers = new Map<string, SharedArrayBuffer>();
  const jobs: EvaluateJob[] = [];
  for (const name of names) {
    const folder = join(o.models, name);
    const model = await readModelFolder((path) => readFile(join(folder, path))).catch((error: Error) => {
      throw new Error(`${folder}: ${error.message}`);
    });
    if (model.manifest.world !== world) continue;
    const tower = await towerHash(model);
    let features = towers.get(tower);
    if (!features) {
      o.onNote(`image tokens of ${set.rows.length} pictures (${name})`);
      features = await sharedFeatures(set, model);
      towers.set(tower, features);
    }
    jobs.push({ folder, features });
  }
  if (jobs.length === 0) throw new Error(`${o.models}: none of ${names.join(', ')} is a model of the world "${world}"`);
  const workerData: EvaluateWorkerData = {
    regions,
    splitColumn: o.splitColumn,
    groups,
    perSplit: o.perSplit,
    locationTiles: o.locationTiles,
  };
  const results: ShippedResult[] = [];
  const work = async (): Promise<void> => {
    const worker = startWorker(new URL('./evaluate-worker.ts', import.meta.url), workerData);
    try {
      for (let job = jobs.shift(); job; job = jobs.shift()) results.push(await ask(worker, job, o.onNote));
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(o.jobs, jobs.length) }, work));
  return results.sort((a, b) => names.indexOf(a.manifest.name) - names.indexOf(b.manifest.name));
}

async function towerHash({ weights }: ExportedModel): Promise<string> {
  const parts = [...weights]
    .filter(([name]) => name.startsWith('visual.'))
    .map(([, data]) => sha256Hex(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
  return (await Promise.all(parts)).join();
}

function ask(worker: Worker, job: EvaluateJob, onNote: (line: string) => void): Promise<ShippedResult> {
  return new Promise((resolve, reject) => {
    let noted = performance.now();
    const settle = (): void => {
      worker.off('message', listen);
      worker.off('error', reject);
    };
    const listen = (reply: Reply): void => {
      if (reply.kind === 'progress') {
        if (performance.now() - noted > 10_000) {
          onNote(`${job.folder}: ${reply.part} ${reply.done}/${reply.total}`);
          noted = performance.now();
        }
        return;
      }
      settle();
      if (reply.kind === 'failed') reject(new Error(reply.message));
      else resolve({ manifest: reply.manifest, measured: reply.measured });
    };
    worker.on('message', listen);
    worker.once('error', reject);
    worker.postMessage(job);
  });
}
