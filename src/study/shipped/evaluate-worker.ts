import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readModelFolder } from '../../model/model-folder';
import { loadTokenizer } from '../../model/tokenizer';
import { judgedBy, type RegionTable, type Scales } from '../../training/regions';
import { planEvaluation } from '../evaluation/evaluation-plan';
import { measureModel } from '../evaluation/measure-model';

/** What an evaluation worker is started with. Image tokens of each vision tower are shared, [rows, size]. */
export interface EvaluateWorkerData {
  readonly regions: RegionTable;
  /** Name of the split column, and the group of each row in it; null leaves a row out. */
  readonly splitColumn: string;
  readonly groups: readonly (string | null)[];
  /** At most this many tiles of each split. */
  readonly perSplit: number;
  /** Pictures whose claimed place is moved. */
  readonly locationTiles: number;
}

/** One model to evaluate. */
export interface EvaluateJob {
  readonly folder: string;
  readonly features: SharedArrayBuffer;
}

const { regions, splitColumn, groups, perSplit, locationTiles } = workerData as EvaluateWorkerData;

parentPort?.on('message', async ({ folder, features }: EvaluateJob) => {
  try {
    const { manifest, config, tokenizerJson, weights } = await readModelFolder((path) => readFile(join(folder, path)));
    const all = new Float32Array(features);
    const size = all.length / regions.rows.length;
    const sizes = { perSplit, locationTiles, claimedPlaces: 24, ablationTiles: 0, causalTiles: 0 };
    const plan = planEvaluation(regions, (row) => groups[row], sizes);
    const model = {
      config,
      tokenizer: loadTokenizer(JSON.parse(tokenizerJson)),
      weights,
      answers: manifest.prompt.answers,
      include: manifest.prompt.include,
    };
    const judged = judgedBy(regions, manifest.scales as Scales);
    const imageOf = (row: number): Float32Array => all.subarray(row * size, (row + 1) * size);
    const measured = await measureModel(model, regions, judged, imageOf, plan, splitColumn, (part, done, total) =>
      parentPort?.postMessage({ kind: 'progress', part, done, total }),
    );
    parentPort?.postMessage({
      kind: 'measured',
      manifest,
      measured: { ...measured, split: plan.tiles.map((i) => groups[i] ?? 'all') },
    });
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', message: (error as Error).message });
  }
});
