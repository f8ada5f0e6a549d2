import type { Graph } from './graph';
import { GraphError, sameShape, showShape, type Value } from './value';

/** Gradients collected while the tape is walked backwards, one value for each differentiable value. */
export class Gradients {
  private readonly byName = new Map<string, Value>();

  constructor(private readonly graph: Graph) {}

  /** Adds `gradient` to what has been collected for `value`. */
  add(value: Value, gradient: Value): void {
    if (!this.graph.isDifferentiable(value)) return;
    if (!sameShape(value.shape, gradient.shape))
      throw new GraphError(
        `Gradient of "${value.name}" has shape ${showShape(gradient.shape)}, the value ${showShape(value.shape)}`,
      );
    const known = this.byName.get(value.name);
    this.byName.set(value.name, known ? this.graph.apply('Add', [known, gradient], value.shape) : gradient);
  }

  /** @throws GraphError if nothing that was differentiated depends on `value`. */
  of(value: Value): Value {
    const gradient = this.byName.get(value.name);
    if (!gradient) throw new GraphError(`The loss does not depend on "${value.name}"`);
    return gradient;
  }

  find(name: string): Value | undefined {
    return this.byName.get(name);
  }
}

const collectors = new WeakMap<Graph, Gradients>();

/** The collector of `graph`; operations use it from their backward rules. */
export function gradientsOf(graph: Graph): Gradients {
  let gradients = collectors.get(graph);
  if (!gradients) {
    gradients = new Gradients(graph);
    collectors.set(graph, gradients);
  }
  return gradients;
}

/**
 * Adds the nodes of the backward pass: reverse-mode differentiation of the scalar `loss` over the tape.
 * Call once, after the forward pass is complete.
 */
export function backward(graph: Graph, loss: Value): Gradients {
  if (loss.shape.length !== 0)
    throw new GraphError(`Only a scalar can be differentiated, not ${showShape(loss.shape)}`);
  const gradients = gradientsOf(graph);
  gradients.add(loss, graph.constant(1));
  graph.scope('backward', () => {
    for (const { output, backward: rule } of [...graph.tape].reverse()) {
      const gradient = gradients.find(output);
      if (gradient) rule(gradient);
    }
  });
  return gradients;
}
