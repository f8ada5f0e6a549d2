import { serve } from '../src/channel/channel-server';
import { type GpuLike, probeCapability, requireWebAssembly } from '../src/engine/capability';
import { Engine } from '../src/engine/engine';
import { EngineAnswers } from '../src/engine/engine-answers';
import { ENGINE_PROTOCOL } from '../src/engine/engine-protocol';
import { openWebRuntime } from '../src/engine/web-runtime';

serve(self, ENGINE_PROTOCOL, {
  open: async ({ engine }, notify) => {
    requireWebAssembly(self);
    const surroundings = { gpu: navigator.gpu as GpuLike | undefined, hasJspi: 'Suspending' in WebAssembly };
    const capability = await probeCapability(surroundings, engine);
    notify(capability);
    return new EngineAnswers(new Engine(openWebRuntime, capability, notify));
  },
});
