import { type Capability, type GpuLike, probeCapability } from '../src/engine/capability';
import { Engine } from '../src/engine/engine';
import { EngineDesk } from './engine-desk';
import type { WorkerEvent } from './protocol';
import { openWebRuntime } from './web-runtime';

const post = (event: WorkerEvent): void => self.postMessage(event);
const announce = ({ backend, description }: Capability): void => post({ kind: 'engine', backend, description });

const opening = probeCapability(navigator.gpu as GpuLike | undefined).then((capability) => {
  announce(capability);
  return new EngineDesk(new Engine(openWebRuntime, capability, announce), post);
});

self.addEventListener('message', async ({ data }: MessageEvent<unknown>) => (await opening).receive(data));
