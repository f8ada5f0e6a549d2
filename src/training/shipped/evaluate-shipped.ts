import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { measureImage } from '../../imagery/statistics';
import type { Manifest } from '../../model/manifest';
import { type ExportedModel, readModelFolder } from '../../model/model-folder';
import { sha256Hex } from '../../model/sha256';
import { loadTiles, openTiles, TILE_SIZE, tileAt } from '../dataset/eurosat';
import { type LabelRow, readLabels } from '../dataset/labels';
import type { DevelopmentSet } from '../development-set';
import type { Measured } from '../evaluate';
import { computeFeatures } from '../image-features';
import { startWorker } from '../start-worker';
import type { EvaluateJob, EvaluateWorkerData } from './evaluate-worker';

export interface ShippedOptions {
  readonly models: string;
  readonly images: string;
  readonly labels: string;
  readonly splitColumn: string;
  readonly jobs: number;
  /** At most this many tiles of each split; all when infinite. */
  readonly perSplit: number;
  /** Names of the models to evaluate; all when empty. */
  readonly only: readonly string[];
  readonly onNote: (line: string) => void;
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
async function modelNames(folder: string, only: readonly string[]): Promise<string[]> {
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

/** Reads tiles and labels; rows whose picture is not in the zip are left out and counted. */
async function openTable(o: ShippedOptions): Promise<DevelopmentSet> {
  const all = await readLabels(o.labels, [o.splitColumn]);
  if (!all.some((r) => o.splitColumn in r.splits))
    o.onNote(`${o.labels}: no column "${o.splitColumn}"; all rows are one group, "all"`);
  const source = await openTiles(o.images);
  try {
    const rows = all.filter((r) => source.has(r.id));
    if (rows.length === 0)
      throw new Error(`${o.images}: holds no picture of any row of ${o.labels}; check that they belong together`);
    if (rows.length < all.length)
      o.onNote(`${all.length - rows.length} of ${all.length} rows have no picture in the zip and are left out`);
    const tiles = await loadTiles(
      source,
      rows.map((r) => r.id),
    );
    return { rows, tiles, statistics: rows.map((_, i) => measureImage(tileAt(tiles, i), TILE_SIZE, TILE_SIZE)) };
  } finally {
    source.close();
  }
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

/** Evaluates every model folder on every labelled picture. Models with the same vision tower share its work. */
export async function evaluateShipped(o: ShippedOptions): Promise<ShippedResult[]> {
  const names = await modelNames(o.models, o.only);
  const set = await openTable(o);
  const towers = new Map<string, SharedArrayBuffer>();
  const jobs: EvaluateJob[] = [];
  for (const name of names) {
    const folder = join(o.models, name);
    const model = await readModelFolder((path) => readFile(join(folder, path))).catch((error: Error) => {
      throw new Error(`${folder}: ${error.message}`);
    });
    const tower = await towerHash(model);
    let features = towers.get(tower);
    if (!features) {
      o.onNote(`image tokens of ${set.rows.length} pictures (${name})`);
      features = await sharedFeatures(set, model);
      towers.set(tower, features);
    }
    jobs.push({ folder, features });
  }
  const workerData: EvaluateWorkerData = {
    rows: set.rows as LabelRow[],
    statistics: set.statistics,
    splitColumn: o.splitColumn,
    perSplit: o.perSplit,
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
