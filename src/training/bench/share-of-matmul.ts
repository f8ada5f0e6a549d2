import { openAll, releaseAll } from '../handles';
import { alternate } from './alternate';
import type { BenchmarkTable } from './benchmark';
import { openMatmul } from './plain-matmul';
import { pairedRatios, spreadText } from './spread';
import type { TrainingStep } from './training-step';

const flopRates = (flops: number, elapsedMs: readonly number[]): number[] => elapsedMs.map((ms) => flops / ms / 1e6);

/**
 * Measures a training step in turn with a plain MatMul through the same runtime on the same thread.
 * @param flops of one step, as `matmul-flops.ts` counts them
 */
export async function shareOfMatmul(
  open: () => Promise<TrainingStep>,
  flops: number,
  repetitions: number,
): Promise<BenchmarkTable> {
  const [step, matmul] = await openAll(open, openMatmul);
  try {
    const [yardMs, stepMs] = await alternate([matmul, step], repetitions);
    const yard = flopRates(matmul.flops, yardMs);
    const own = flopRates(flops, stepMs);
    return {
      columns: ['1 thread', 'ms', 'GFLOP/s', 'share of MatMul'],
      rows: [
        [matmul.name, spreadText(yardMs, 0), spreadText(yard, 1), '1'],
        [step.name, spreadText(stepMs, 0), spreadText(own, 1), spreadText(pairedRatios(own, yard), 2)],
      ],
      notes: [
        `${(flops / 1e9).toFixed(1)} GFLOP a step: the matrix products of forward and backward pass (matmul-flops.ts).`,
      ],
    };
  } finally {
    await releaseAll([matmul, step]);
  }
}
