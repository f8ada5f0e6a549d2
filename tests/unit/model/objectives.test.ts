import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { backward } from '../../../src/graph/autodiff';
import { Graph } from '../../../src/graph/graph';
import { CLIP_DEFAULTS, policyLoss } from '../../../src/model/objectives';
import { openGraph } from '../graph/gradient-check';

/** What one token contributes. */
interface Token {
  readonly logp: number;
  readonly old: number;
  readonly reference: number;
  readonly advantage: number;
  readonly weight: number;
}

interface Outcome {
  readonly loss: number;
  readonly kl: number;
  /** With respect to `logp`. */
  readonly gradient: readonly number[];
}

async function evaluate(tokens: readonly Token[], beta: number): Promise<Outcome> {
  const g = new Graph();
  const shape = [tokens.length];
  const input = (name: string) => g.input(name, 'float32', shape);
  const logp = g.parameter('logp', shape);
  const inputs = {
    logp,
    oldLogp: input('old'),
    referenceLogp: input('reference'),
    advantages: input('advantage'),
    weights: input('weight'),
    beta: g.input('beta', 'float32', []),
  };
  const { loss, kl } = policyLoss(g, inputs, CLIP_DEFAULTS);
  g.output('loss', loss);
  g.output('kl', kl);
  g.output('gradient', backward(g, loss).of(logp));
  const column = (name: keyof Token) =>
    new ort.Tensor(
      'float32',
      Float32Array.from(tokens, (t) => t[name]),
      shape,
    );
  const names = ['logp', 'old', 'reference', 'advantage', 'weight'] as const;
  const feeds = Object.fromEntries(names.map((name) => [name, column(name)]));
  const session = await openGraph(g);
  const out = await session.run({ ...feeds, beta: new ort.Tensor('float32', Float32Array.of(beta), []) });
  const list = (name: string) => Array.from(out[name].data as Float32Array);
  return { loss: list('loss')[0], kl: list('kl')[0], gradient: list('gradient') };
}

const token = (change: Partial<Token>): Token => ({
  logp: -1,
  old: -1,
  reference: -1,
  advantage: 1,
  weight: 1,
  ...change,
});
/** A token whose probability has changed by a factor since it was drawn. */
const moved = (ratio: number, advantage: number): Token => token({ logp: -1 + Math.log(ratio), advantage });

function randomTokens(): Token[] {
  const random = new Random(6);
  return Array.from({ length: 20 }, () => {
    const logp = -3 * random.next();
    return { logp, old: logp, reference: logp, advantage: random.normal(), weight: random.next() };
  });
}

describe('the policy objective', () => {
  it('is the plain policy gradient where the policy is the one that drew: its gradient is -A w', async () => {
    const tokens = randomTokens();
    const { loss, gradient, kl } = await evaluate(tokens, 0.3);
    for (const [i, { advantage, weight }] of tokens.entries()) expect(gradient[i]).toBeCloseTo(-advantage * weight, 5);
    expect(loss).toBeCloseTo(-tokens.reduce((sum, t) => sum + t.advantage * t.weight, 0), 4);
    expect(kl).toBeCloseTo(0, 6);
  });

  it.each([
    ['a good token that has become more likely by more than 0.3', moved(1.5, 2), -1.3 * 2, 0],
    ['a good token inside the bounds', moved(1.2, 2), -1.2 * 2, -1.2 * 2],
    ['a good token that has become unlikely, which is pulled back', moved(0.5, 2), -0.5 * 2, -0.5 * 2],
    ['a bad token that has become less likely by more than 0.2', moved(0.5, -2), 0.8 * 2, 0],
    ['a bad token that has become more likely', moved(2, -2), 2 * 2, 2 * 2],
    ['a bad token that has become more than three times as likely: the dual clip', moved(5, -2), 3 * 2, 0],
    [
      'a good token that has become five times as likely, which the dual clip leaves to the other',
      moved(5, 2),
      -2.6,
      0,
    ],
  ])('counts %s', async (_, one, loss, gradient) => {
    const outcome = await evaluate([one], 0);
    expect(outcome.loss).toBeCloseTo(loss, 5);
    expect(outcome.gradient[0]).toBeCloseTo(gradient, 5);
  });

  it('adds beta times exp(d) - d - 1 for a reference that is d more sure, and reports it without beta', async () => {
    const d = 0.7;
    const { loss, kl, gradient } = await evaluate([token({ reference: -1 + d, advantage: 0, weight: 0.5 })], 0.2);
    const expected = 0.5 * (Math.exp(d) - d - 1);
    expect(kl).toBeCloseTo(expected, 5);
    expect(loss).toBeCloseTo(0.2 * expected, 5);
    expect(gradient[0]).toBeCloseTo(0.2 * 0.5 * (1 - Math.exp(d)), 5);
  });

  it.each([-30, -200])('leaves out tokens of weight zero, however unlikely they have become: %d', async (logp) => {
    const wild = { logp, old: 0, reference: -1, advantage: -7, weight: 0 };
    const without = await evaluate([token({})], 0.5);
    const { loss, kl, gradient } = await evaluate([token({}), wild], 0.5);
    expect([loss, kl]).toEqual([without.loss, without.kl]);
    expect(gradient).toEqual([without.gradient[0], 0]);
  });
});
