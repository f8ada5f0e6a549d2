import { Graph } from '../../../src/graph/graph';
import { toPatches } from '../../../src/imagery/normalize';
import { branchingForward } from '../../../src/model/branching';
import { imageTokenCount, type ModelConfig, patchCount, patchValues } from '../../../src/model/config';
import { packBranches, packPrefixes } from '../../../src/model/packing';
import { modelParameters, type Weights } from '../../../src/model/parameters';
import { branchTokens, PROMPT_CONTRACT, prefixTokens } from '../../../src/model/prompt-tokens';
import type { Tokenizer } from '../../../src/model/tokenizer';
import { visionGraph } from '../../../src/model/training-graphs';
import { InputWeights } from '../../../src/model/weight-source';
import type { PromptParts } from '../../../src/profiling/prompt';
import { Sampler } from '../../../src/training/sampler';
import { type Feeds, floatTensor, openSession, select, toFeeds, weightFeeds } from '../../../src/training/session';
import type { Question } from './oracle';

/** What the graphs of training and evaluation make of a question. */
export interface OwnAnswer {
  readonly prompt: readonly number[];
  readonly pixels: Float32Array;
  /** Logits of the token behind the prompt. */
  readonly firstLogits: Float32Array;
  /** The most likely tokens, up to the end of the turn. */
  readonly tokens: readonly number[];
}

const ROWS = 10;

/** Answers questions, `ROWS` at a time, by `visionGraph`, `branchingForward` and the sampler. */
export async function ownAnswers(
  config: ModelConfig,
  weights: Weights,
  tokenizer: Tokenizer,
  questions: readonly Question[],
  include: Partial<PromptParts>,
  maxNewTokens: number,
): Promise<OwnAnswer[]> {
  const feeds = weightFeeds(weights, new Map(modelParameters(config).map(({ name, shape }) => [name, shape])));
  const asked = questions.map(({ indicator }) => branchTokens(tokenizer, indicator));
  const layout = {
    rows: ROWS,
    prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
    branches: 1,
    branchLength: Math.max(...asked.map((b) => b.length)),
  };
  const vision = await openSession(visionGraph(config, 1));
  const forward = await openSession(logitsGraph(config, layout));
  const sampler = await Sampler.open(config, layout, tokenizer);
  const answers: OwnAnswer[] = [];
  for (let start = 0; start < questions.length; start += ROWS) {
    const batch = questions.slice(start, start + ROWS);
    const rows = await Promise.all(
      batch.map(async ({ rgb, context }, i) => {
        const pixels = toPatches(rgb);
        const patches = floatTensor(pixels, [patchCount(config.vision), patchValues(config.vision)]);
        const seen = await vision.run(select(vision, { ...feeds, patches }));
        const prefix = prefixTokens(tokenizer, context, PROMPT_CONTRACT, include);
        return { prefix, pixels, image: seen.image_tokens.data as Float32Array, branches: [asked[start + i]] };
      }),
    );
    const rollouts = await sampler.run(feeds, rows, { sampling: null, maxNewTokens });
    const logits = await firstLogits(forward, feeds, config, layout, rows);
    answers.push(
      ...rows.map(({ prefix, branches, pixels }, i) => ({
        prompt: [...prefix, ...branches[0]],
        pixels,
        firstLogits: logits[i],
        tokens: rollouts[i][0].tokens,
      })),
    );
  }
  return answers;
}

type Layout = Parameters<typeof packBranches>[1];

function logitsGraph(config: ModelConfig, layout: Layout): Graph {
  const g = new Graph();
  const w = new InputWeights(g, modelParameters(config));
  const image = g.input('image_tokens', 'float32', [layout.rows * imageTokenCount(config.vision), config.text.width]);
  g.output('logits', w.head(branchingForward(g, w, config, layout, image)));
  return g;
}

async function firstLogits(
  session: Awaited<ReturnType<typeof openSession>>,
  feeds: Feeds,
  config: ModelConfig,
  layout: Layout,
  rows: readonly { prefix: Int32Array; image: Float32Array; branches: readonly Int32Array[] }[],
): Promise<Float32Array[]> {
  const filled = Array.from({ length: layout.rows }, (_, i) => rows[Math.min(i, rows.length - 1)]);
  const prefixes = packPrefixes(
    filled.map((r) => r.prefix),
    layout,
    config,
  );
  // The packed inputs are all tokens but the last, so one more is put behind the question.
  const branches = filled.map((r) => ({
    tokens: Int32Array.of(...r.branches[0], 0),
    promptLength: r.branches[0].length,
  }));
  const { tensors } = packBranches(branches, layout, prefixes.next);
  const image = Float32Array.from(filled.flatMap((r) => [...r.image]));
  const dims = [layout.rows * imageTokenCount(config.vision), config.text.width];
  const inputs = {
    ...feeds,
    ...toFeeds(prefixes.tensors),
    ...toFeeds(tensors),
    image_tokens: floatTensor(image, dims),
  };
  const logits = (await session.run(select(session, inputs))).logits.data as Float32Array;
  const { vocabulary } = config.text;
  return rows.map(({ branches: [question] }, i) => {
    const last = i * layout.branchLength + question.length - 1;
    return logits.slice(last * vocabulary, (last + 1) * vocabulary);
  });
}
