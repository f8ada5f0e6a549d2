import { seededRandom } from '../../domain/random';
import { Graph } from '../../graph/graph';
import { matmul } from '../../graph/ops/linear';
import { floatTensor, openSession } from '../session';
import type { Contestant } from './alternate';

const SIDE = 1024;
/** Products in one run, so that it lasts about as long as a training step. */
const PRODUCTS = 10;

export interface PlainMatmul extends Contestant {
  readonly flops: number;
  release(): Promise<void>;
}

/** The yardstick: products of two 1024 x 1024 matrices, both fed like the weights of a training step, on one thread. */
export async function openMatmul(): Promise<PlainMatmul> {
  const g = new Graph();
  const shape = [SIDE, SIDE];
  g.output('product', matmul(g, g.input('a', 'float32', shape), g.input('b', 'float32', shape)));
  const session = await openSession(g);
  const random = seededRandom(1, 'bench/matmul');
  const matrix = () =>
    floatTensor(
      Float32Array.from({ length: SIDE * SIDE }, () => random.next() - 0.5),
      shape,
    );
  const feeds = { a: matrix(), b: matrix() };
  return {
    name: `MatMul ${SIDE} x ${SIDE} x ${SIDE}`,
    flops: PRODUCTS * 2 * SIDE ** 3,
    run: async () => {
      for (let i = 0; i < PRODUCTS; i++) await session.run(feeds);
    },
    release: () => session.release(),
  };
}
