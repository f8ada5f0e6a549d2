import { trainGrpo } from '../../../src/training/grpo';
import { trainSft } from '../../../src/training/sft';
import type { Visits } from '../../../src/training/visits';
import { loadWeights } from '../../../src/training/workspace';
import { TINY, TINY_GRPO, TINY_SFT, tinyData } from './tiny-run';

/** A training run that stops for good behind a step, waiting to be killed: `<stage> <folder> <weights> <step>`. */
const [stage, out, weights, lastStep] = process.argv.slice(2);
const data = tinyData(await loadWeights(weights, TINY));
const visits: Visits = {
  call: (step) => (step < Number(lastStep) ? Promise.resolve() : new Promise(() => setInterval(() => {}, 1000))),
};
if (stage === 'sft') await trainSft(data, TINY_SFT, out, visits);
else await trainGrpo(data, TINY_GRPO, out, visits);
