import { LAND_COVERS } from '../../domain/land-cover';
import { seededRandom } from '../../domain/random';
import type { BranchLayout } from '../../model/branching';
import { NANO_CONFIG, patchCount, patchValues } from '../../model/config';
import type { Tensors } from '../../model/packing';
import { type ParameterSpec, textParameters, visionParameters } from '../../model/parameters';
import { PROMPT_CONTRACT } from '../../model/prompt-tokens';
import { type EyesHeads, eyesGraph, eyesParameters, policyGraph, supervisedGraph } from '../../model/training-graphs';
import { floatTensor, scalar, toFeeds } from '../session';
import type { Benchmark } from './benchmark';
import { exampleBatch } from './example-batch';
import { decoderStepFlops, eyesStepFlops } from './matmul-flops';
import { shareOfMatmul } from './share-of-matmul';
import { freshState, openStep, type TrainingStep } from './training-step';

const PREFIX = PROMPT_CONTRACT.maxPrefixTokens;

/** Supervised fine-tuning with traces: 32 regions, five indicators each. */
export const SUPERVISED_LAYOUT: BranchLayout = { rows: 32, prefixLength: PREFIX, branches: 5, branchLength: 25 };

/** One of GRPO's two updates a step: 16 prompts, eight rollouts each. */
const POLICY_LAYOUT: BranchLayout = { rows: 16, prefixLength: PREFIX, branches: 8, branchLength: 25 };

/** As many outputs as the eyes stage has. */
export const EYES_HEADS: EyesHeads = { classes: LAND_COVERS.length, measures: 7 };

export const EYES_SPECS: readonly ParameterSpec[] = [
  ...visionParameters(NANO_CONFIG.vision, NANO_CONFIG.text.width),
  ...eyesParameters(NANO_CONFIG, EYES_HEADS),
];

const EYES_IMAGES = 64;

const stepName = ({ rows, prefixLength, branches, branchLength }: BranchLayout): string =>
  `${rows} rows x (${prefixLength} + ${branches} x ${branchLength}) tokens`;

/** Pictures of noise with labels, for the eyes step. */
export function eyesBatch(images: number): Tensors {
  const random = seededRandom(1, 'bench/eyes');
  const noise = (dims: readonly [number, number]) => ({
    dtype: 'float32' as const,
    data: Float32Array.from({ length: dims[0] * dims[1] }, () => random.normal()),
    dims,
  });
  return {
    patches: noise([images * patchCount(NANO_CONFIG.vision), patchValues(NANO_CONFIG.vision)]),
    class_ids: {
      dtype: 'int32',
      data: Int32Array.from({ length: images }, () => random.below(EYES_HEADS.classes)),
      dims: [images],
    },
    measures: noise([images, EYES_HEADS.measures]),
  };
}

/** The step of supervised fine-tuning; vision frozen, image tokens ready. */
export async function openSupervisedStep(): Promise<TrainingStep> {
  const graph = supervisedGraph(NANO_CONFIG, {
    layout: SUPERVISED_LAYOUT,
    image: 'tokens',
    gradients: { kind: 'update' },
  });
  const batch = toFeeds(await exampleBatch(SUPERVISED_LAYOUT));
  return openStep(
    `supervised step, ${stepName(SUPERVISED_LAYOUT)}`,
    graph,
    freshState(textParameters(NANO_CONFIG.text)),
    batch,
  );
}

async function openPolicyStep(): Promise<TrainingStep> {
  const graph = policyGraph(NANO_CONFIG, { layout: POLICY_LAYOUT, image: 'tokens', gradients: { kind: 'update' } });
  const batch = toFeeds(await exampleBatch(POLICY_LAYOUT));
  const tokens = batch.weights.data.length;
  const random = seededRandom(1, 'bench/policy');
  const near = (): ReturnType<typeof floatTensor> =>
    floatTensor(
      Float32Array.from({ length: tokens }, () => -Math.log(NANO_CONFIG.text.vocabulary) + 0.1 * random.normal()),
      [tokens],
    );
  const advantages = floatTensor(
    Float32Array.from({ length: tokens }, () => random.normal()),
    [tokens],
  );
  const policy = { old_logp: near(), reference_logp: near(), advantages, beta: scalar(0.01) };
  return openStep(`GRPO update, ${stepName(POLICY_LAYOUT)}`, graph, freshState(textParameters(NANO_CONFIG.text)), {
    ...batch,
    ...policy,
  });
}

const openEyesStep = (): Promise<TrainingStep> =>
  openStep(
    `eyes step, ${EYES_IMAGES} images`,
    eyesGraph(NANO_CONFIG, EYES_IMAGES, EYES_HEADS, { kind: 'update' }),
    freshState(EYES_SPECS),
    toFeeds(eyesBatch(EYES_IMAGES)),
  );

/** Training steps against the MatMul of the same runtime: how much of the processor is put to use. */
export const STEP_BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'supervised',
    title: 'Supervised step as a share of a plain MatMul',
    run: async (repetitions) =>
      shareOfMatmul(openSupervisedStep, decoderStepFlops(NANO_CONFIG, SUPERVISED_LAYOUT), repetitions),
  },
  {
    name: 'eyes',
    title: 'Eyes step as a share of a plain MatMul',
    run: async (repetitions) =>
      shareOfMatmul(openEyesStep, eyesStepFlops(NANO_CONFIG, EYES_IMAGES, EYES_HEADS), repetitions),
  },
  {
    name: 'grpo',
    title: 'GRPO update as a share of a plain MatMul',
    run: async (repetitions) =>
      shareOfMatmul(openPolicyStep, decoderStepFlops(NANO_CONFIG, POLICY_LAYOUT), repetitions),
  },
];
