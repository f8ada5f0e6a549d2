import type { AfterStep } from '../../../src/training/fine-tune';
import { trainGrpo } from '../../../src/training/grpo';
import { trainSft } from '../../../src/training/sft';
import { loadWeights } from '../../../src/training/weights-file';
import { TINY, TINY_GRPO, TINY_SFT, tinyData } from './tiny-run';

/** A training run that stops for good behind a step, waiting to be killed: `<stage> <folder> <weights> <step>`. */
const [stage, out, weights, lastStep] = process.argv.slice(2);
const data = tinyData(await loadWeights(weights, TINY));
const afterStep: AfterStep = (step) =>
  step < Number(lastStep) ? Promise.resolve() : new Promise(() => setInterval(() => {}, 1000));
if (stage === 'sft') await trainSft(data, TINY_SFT, out, afterStep);
else await trainGrpo(data, TINY_GRPO, out, afterStep);
