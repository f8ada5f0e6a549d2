import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../../src/domain/random';
import { CachedDecoder, type DecodedRows, type PromptTokens } from '../../../../src/engine/miniature/cached-decoder';
import { GraphRuns } from '../../../../src/engine/miniature/graph-runs';
import { loadModel } from '../../../../src/engine/miniature/load-model';
import type { LoadedModel } from '../../../../src/engine/miniature/loaded-model';
import { occlusionEvidence } from '../../../../src/engine/miniature/occlusion-evidence';
import { SerialQueue } from '../../../../src/engine/serial-queue';
import type { SessionHost } from '../../../../src/engine/session-host';
import { imageTokenCount } from '../../../../src/model/config';
import { outputTokens, questionTokens } from '../../../../src/model/prompt-tokens';
import { AT_SEA, GDANSK, nodeRuntime, readerOf, shippedModel } from '../shipped-model';

const NAME = shippedModel();
const random = new Random(9);

const furthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);

describe.skipIf(NAME === null)('the decoder of a shipped model (skipped where none is exported)', () => {
  const host: SessionHost = { runtime: nodeRuntime, backend: 'cpu', queue: new SerialQueue() };
  let model: LoadedModel;
  let decoder: CachedDecoder;
  let prompts: PromptTokens[];

  const picture = () => {
    const { vision, text } = model.config;
    return Float32Array.from({ length: imageTokenCount(vision) * text.width }, () => random.normal());
  };

  beforeAll(async () => {
    model = await loadModel(host, readerOf(NAME as string), () => {});
    decoder = new CachedDecoder(new GraphRuns(host), model);
    prompts = [GDANSK, AT_SEA].map((context) => ({
      ...questionTokens(context, 'gdp')(model.tokenizer, model.manifest),
      image: picture(),
    }));
  });

  it('gives rows of unequal length what each would get alone', async () => {
    let together: DecodedRows = await decoder.prefill(prompts);
    expect(together.cache.padding[0]).not.toBe(together.cache.padding[1]);
    const alone: DecodedRows[] = await Promise.all(prompts.map((prompt) => decoder.prefill([prompt])));
    for (let step = 0; step < 3; step++) {
      for (const [row, own] of alone.entries())
        expect(furthest(together.logits.last(row), own.logits.last(0))).toBeLessThan(1e-3);
      together = await decoder.step(together.cache, [30 + step, 40 + step]);
      for (const [row, own] of alone.entries()) alone[row] = await decoder.step(own.cache, [[30, 40][row] + step]);
    }
  });

  it('runs what prompts begin with alike once, and gives each row what it would get alone', async () => {
    const [{ image }] = prompts;
    const claimed = prompts.map((prompt) => ({ ...prompt, image }));
    let together: DecodedRows = await decoder.prefill(claimed);
    expect(together.cache.shared).toBeGreaterThanOrEqual(imageTokenCount(model.config.vision));
    const alone = await Promise.all(claimed.map((prompt) => decoder.prefill([prompt])));
    for (const [row, own] of alone.entries())
      expect(furthest(together.logits.last(row), own.logits.last(0))).toBeLessThan(1e-3);
    together = await decoder.step(together.cache, [55, 66]);
    for (const [row, own] of alone.entries())
      expect(
        furthest(together.logits.last(row), (await decoder.step(own.cache, [[55, 66][row]])).logits.last(0)),
      ).toBeLessThan(1e-3);
    expect((await decoder.prefill(prompts)).cache.shared).toBe(0);
  });

  it('goes on from copies of a row as from the row, and leaves the row as it was', async () => {
    const from = await decoder.prefill(prompts.slice(0, 1));
    const first = await decoder.step(from.cache, [77]);
    const copies = await from.cache.take(nodeRuntime, [0, 0, 0]);
    const next = await decoder.step(copies, [55, 77, 66]);
    expect(furthest(next.logits.last(1), first.logits.last(0))).toBeLessThan(1e-3);
    expect(furthest(next.logits.last(0), first.logits.last(0))).toBeGreaterThan(1e-2);
    expect((await decoder.step(from.cache, [77])).logits.last(0)).toEqual(first.logits.last(0));
  });

  it('finds as evidence what the same words cost token by token', async () => {
    const [{ prefix, question }] = prompts;
    const images = [picture(), picture(), picture()];
    const text = '<think>Covered by forest. Some greenery.</think><answer>3.5</answer>';
    const { statements, answer } = await occlusionEvidence(
      new GraphRuns(host),
      model,
      { prefix, question },
      images,
      text,
      () => {},
    );
    const tokens = outputTokens(model.tokenizer, text);
    const sentence = ' Some greenery.';
    const spoken = async (image: Float32Array): Promise<number> => {
      let now: DecodedRows = await decoder.prefill([{ prefix, question, image }]);
      let sum = 0;
      for (const token of tokens) {
        const logits = now.logits.last(0);
        const total = logits.reduce((all, logit) => all + Math.exp(logit), 0);
        if (token === model.tokenizer.id(sentence)) sum += logits[token] - Math.log(total);
        now = await decoder.step(now.cache, [token]);
      }
      return sum;
    };
    const [whole, ...covered] = await Promise.all(images.map(spoken));
    expect(statements.map((statement) => statement.text)).toEqual(['Covered by forest.', 'Some greenery.']);
    for (const [part, logp] of covered.entries()) expect(statements[1].drop[part]).toBeCloseTo(whole - logp, 3);
    expect(Math.max(...statements[1].drop.map(Math.abs))).toBeGreaterThan(1e-2);
    expect(answer).toHaveLength(2);
  });
});
