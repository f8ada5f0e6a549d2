import { NANO_CONFIG } from '../../model/config';
import { textParameters } from '../../model/parameters';
import { supervisedGraph } from '../../model/training-graphs';
import { openAll, releaseAll } from '../handles';
import { toFeeds } from '../session';
import { alternate } from './alternate';
import type { Benchmark, BenchmarkTable } from './benchmark';
import { exampleBatch } from './example-batch';
import { decoderStepFlops } from './matmul-flops';
import { pairedRatios, spreadText } from './spread';
import { SUPERVISED_LAYOUT } from './step-benchmarks';
import { isTorchInstalled, openTorchStep } from './torch-step';
import { freshState, openStep } from './training-step';

const MISSING = 'PyTorch not installed (apt install python3-torch libopenblas0-pthread)';

async function run(repetitions: number): Promise<BenchmarkTable> {
  if (!(await isTorchInstalled())) return { columns: [], rows: [], notes: [MISSING] };
  const layout = SUPERVISED_LAYOUT;
  const batch = await exampleBatch(layout);
  const specs = textParameters(NANO_CONFIG.text);
  const graph = supervisedGraph(NANO_CONFIG, { layout, image: 'tokens', gradients: { kind: 'update' } });
  const [torch, own] = await openAll(
    () => openTorchStep(NANO_CONFIG, layout, freshState(specs), batch),
    () => openStep('ONNX Runtime', graph, freshState(specs), toFeeds(batch)),
  );
  try {
    const ways = [torch, own];
    const first = [await torch.run(), await own.run()];
    const elapsedMs = await alternate(ways, repetitions);
    const flops = decoderStepFlops(NANO_CONFIG, layout);
    return {
      columns: ['supervised step, 1 thread', 'ms', 'GFLOP/s', 'speed against PyTorch', 'first loss'],
      rows: ways.map(({ name }, i) => [
        name,
        spreadText(elapsedMs[i], 0),
        spreadText(
          elapsedMs[i].map((ms) => flops / ms / 1e6),
          1,
        ),
        spreadText(pairedRatios(elapsedMs[0], elapsedMs[i]), 2),
        first[i].toFixed(5),
      ]),
      notes: ['Same weights, same batch, same matrix products; the first loss shows that the step is the same.'],
    };
  } finally {
    await releaseAll([torch, own]);
  }
}

/** Our step against the one that PyTorch takes on the same shapes, from the same start. */
export const TORCH_BENCHMARK: Benchmark = { name: 'torch', title: 'Supervised step against PyTorch', run };
