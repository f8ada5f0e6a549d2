import { type Capability, type GpuLike, probeCapability } from '../src/engine/capability';
import { Engine } from '../src/engine/engine';
import { EngineDesk } from './engine-desk';
import { parseRequest, type WorkerEvent } from './protocol';
import { openWebRuntime } from './web-runtime';

const post = (event: WorkerEvent): void => self.postMessage(event);
const announce = ({ backend, description }: Capability): void => post({ kind: 'engine', backend, description });

async function open(message: unknown): Promise<EngineDesk> {
  const start = parseRequest(message);
  if (start.kind !== 'start') throw new TypeError(`The first message to the engine is "${start.kind}"; send "start"`);
  const surroundings = { gpu: navigator.gpu as GpuLike | undefined, hasJspi: 'Suspending' in WebAssembly };
  const capability = await probeCapability(surroundings, start.engine);
  announce(capability);
  return new EngineDesk(new Engine(openWebRuntime, capability, announce), post);
}

let desk: Promise<EngineDesk> | null = null;
self.addEventListener('message', async ({ data }: MessageEvent<unknown>) => {
  if (desk) await (await desk).receive(data);
  else desk = open(data);
});
