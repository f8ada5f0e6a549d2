import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Manifest } from '../../model/manifest';
import { type ExportedModel, readModelFolder } from '../../model/model-folder';
import { sha256Hex } from '../../model/sha256';
import type { DevelopmentSet } from '../../training/development-set';
import { extractFeatures } from '../../training/image-features';
import { startWorker } from '../../training/start-worker';
import type { Measured } from '../evaluation/measure-model';
import type { EvaluateJob, EvaluateWorkerData } from './evaluate-worker';
import type { EvaluationData } from './evaluation-data';

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

/** Image tokens of all rows by the vision tower of a model, in memory that workers share. */
async function sharedFeatures(set: DevelopmentSet, { config, weights }: ExportedModel): Promise<SharedArrayBuffer> {
  const { data } = await extractFeatures(
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
