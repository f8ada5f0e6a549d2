import type { InferenceSession } from 'onnxruntime-node';
import { ADAMW_DEFAULTS, momentNames, nextName } from '../graph/adamw';
import type { ParameterSpec, Weights } from '../model/parameters';
import { type Feeds, floatTensor, scalar, select } from './session';

/** Trained parameters with their moments, as the feeds of the next step, and the number of steps taken. */
export class OptimizerState {
  readonly feeds: Feeds = {};
  steps = 0;

  /** @param specs the parameters that are trained @param weights their values; moments start at zero */
  constructor(
    readonly specs: readonly ParameterSpec[],
    weights: Weights,
  ) {
    for (const { name, shape } of specs) {
      const data = weights.get(name);
      if (!data) throw new Error(`The checkpoint has no weight "${name}"`);
      const { first, second } = momentNames(name);
      this.feeds[name] = floatTensor(data.slice(), shape);
      this.feeds[first] = floatTensor(new Float32Array(data.length), shape);
      this.feeds[second] = floatTensor(new Float32Array(data.length), shape);
    }
  }

  /** Learning rate and bias corrections of the step about to be taken. */
  schedule(learningRate: number): Feeds {
    const t = this.steps + 1;
    return {
      learning_rate: scalar(learningRate),
      bias_correction1: scalar(1 / (1 - ADAMW_DEFAULTS.beta1 ** t)),
      bias_correction2: scalar(1 / (1 - ADAMW_DEFAULTS.beta2 ** t)),
    };
  }

  /**
   * Takes one step.
   * @param session graph that updates the parameters
   * @param batch what it is fed besides parameters, moments and learning rate
   * @returns all that the graph puts out
   */
  async update(session: InferenceSession, batch: Feeds, learningRate: number): Promise<Readonly<Feeds>> {
    const feeds = { ...batch, ...this.feeds, ...this.schedule(learningRate) };
    const outputs = await session.run(select(session, feeds));
    this.advance(outputs);
    return outputs;
  }

  /** Takes over the parameters and moments that a step put out. */
  advance(outputs: Readonly<Feeds>): void {
    for (const name of Object.keys(this.feeds)) this.feeds[name] = outputs[nextName(name)];
    this.steps++;
  }

  weights(): Weights {
    return new Map(this.specs.map(({ name }) => [name, this.feeds[name].data as Float32Array]));
  }

  /** Everything a resumed run needs, as named tensors. */
  tensors(): Map<string, { shape: readonly number[]; data: Float32Array }> {
    return new Map(
      Object.entries(this.feeds).map(([name, t]) => [name, { shape: t.dims, data: t.data as Float32Array }]),
    );
  }

  /** Replaces parameters and moments by saved ones. @throws Error naming what is missing. */
  restore(tensors: ReadonlyMap<string, { readonly data: Float32Array }>, steps: number): void {
    for (const [name, old] of Object.entries(this.feeds)) {
      const saved = tensors.get(name);
      if (saved?.data.length !== old.data.length)
        throw new Error(`The checkpoint lacks "${name}", or has it in another size`);
      this.feeds[name] = floatTensor(saved.data, old.dims);
    }
    this.steps = steps;
  }
}
