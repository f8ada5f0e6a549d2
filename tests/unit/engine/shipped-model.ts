import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { RegionContext } from '../../../src/domain/region';
import { Engine } from '../../../src/engine/engine';
import type { Runtime } from '../../../src/engine/runtime';
import type { ReadFile } from '../../../src/model/model-files';

const MODELS = 'public/models';
const INDEX = join(MODELS, 'index.json');

/** The model that tests of the engine run: Urban-R1 when it is shipped, else the first one; null when there is none. */
export function shippedModel(): string | null {
  if (!existsSync(INDEX)) return null;
  const listed: readonly { name: string; variant: string }[] = JSON.parse(readFileSync(INDEX, 'utf8'));
  return (listed.find(({ variant }) => variant === 'urban-r1') ?? listed.at(0))?.name ?? null;
}

export const readerOf =
  (name: string): ReadFile =>
  async (path) =>
    new Uint8Array(await readFile(join(MODELS, name, path)));

/** ONNX Runtime of Node, in the place of the browser's. */
export const nodeRuntime: Runtime = {
  Tensor: ort.Tensor,
  InferenceSession: {
    create: (bytes, options) =>
      ort.InferenceSession.create(bytes, { ...options, intraOpNumThreads: 1, interOpNumThreads: 1 }),
  },
};

/** An engine on the processor of this machine. */
export const nodeEngine = (runtime: Runtime = nodeRuntime): Engine =>
  new Engine(
    async () => runtime,
    { backend: 'cpu', adapter: null, description: 'the processor' },
    () => {},
  );

/** Where the tests' pictures claim to be. */
export const GDANSK: RegionContext = {
  lonDeg: 18.6466,
  latDeg: 54.352,
  address: ['Gdańsk', 'Pomerania', 'Poland'],
  country: 'Poland',
  nearby: [
    { name: 'Gdańsk', distanceKm: 0.4, bearing: 'North' },
    { name: 'Sopot', distanceKm: 11.2, bearing: 'North-West' },
  ],
};
export const AT_SEA: RegionContext = { lonDeg: -0.5, latDeg: 54, address: [], country: null, nearby: [] };
