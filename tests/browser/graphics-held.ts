import type { Page } from 'playwright-core';

/**
 * What a page holds on the side of its graphics: objects that were made and neither deleted nor collected, of contexts
 * that are alive. The last two are WebGPU's, workers counted.
 */
export interface GraphicsHeld {
  readonly contexts: number;
  readonly buffers: number;
  readonly textures: number;
  readonly renderbuffers: number;
  readonly framebuffers: number;
  readonly vertexArrays: number;
  readonly programs: number;
  readonly gpuBuffers: number;
  readonly gpuTextures: number;
}

declare global {
  var graphicsHeld: (() => Record<string, number>) | undefined;
}

/** Counts from now on in the scope of a page or a worker; holds nothing of what it counts. */
function countGraphics(): void {
  interface Made {
    readonly kind: string;
    readonly object: WeakRef<object>;
    /** What it is lost with; null for a device of WebGPU. */
    readonly context: WeakRef<WebGL2RenderingContext> | null;
  }
  type Method = (this: unknown, ...given: unknown[]) => unknown;
  let made: Made[] = [];
  const deleted = new WeakSet<object>();
  const wrap = (prototype: object | undefined, method: string, around: (original: Method) => Method): void => {
    const methods = prototype as Record<string, Method> | undefined;
    if (methods?.[method]) methods[method] = around(methods[method]);
  };
  const onMade = (prototype: object | undefined, method: string, kind: string, hasContext: boolean): void =>
    wrap(prototype, method, (make) => {
      return function (...given) {
        const object = make.apply(this, given);
        if (object) {
          const context = hasContext ? new WeakRef(this as WebGL2RenderingContext) : null;
          made.push({ kind, object: new WeakRef(object), context });
        }
        return object;
      };
    });
  const webgl = globalThis.WebGL2RenderingContext?.prototype;
  for (const [kind, noun] of [
    ['buffers', 'Buffer'],
    ['textures', 'Texture'],
    ['renderbuffers', 'Renderbuffer'],
    ['framebuffers', 'Framebuffer'],
    ['vertexArrays', 'VertexArray'],
    ['programs', 'Program'],
  ]) {
    onMade(webgl, `create${noun}`, kind, true);
    wrap(webgl, `delete${noun}`, (remove) => {
      return function (object, ...rest) {
        if (object) deleted.add(object);
        return remove.call(this, object, ...rest);
      };
    });
  }
  const scope = globalThis as unknown as Record<string, { readonly prototype: object } | undefined>;
  for (const [kind, noun] of [
    ['gpuBuffers', 'Buffer'],
    ['gpuTextures', 'Texture'],
  ]) {
    onMade(scope.GPUDevice?.prototype, `create${noun}`, kind, false);
    wrap(scope[`GPU${noun}`]?.prototype, 'destroy', (destroy) => {
      return function (...given) {
        deleted.add(this as object);
        return destroy.apply(this, given);
      };
    });
  }
  wrap(globalThis.HTMLCanvasElement?.prototype, 'getContext', (getContext) => {
    return function (...given) {
      const context = getContext.apply(this, given);
      const isNew = made.every((one) => one.object.deref() !== context);
      if (isNew && context instanceof WebGL2RenderingContext) {
        const itself = new WeakRef(context);
        made.push({ kind: 'contexts', object: itself, context: itself });
      }
      return context;
    };
  });
  globalThis.graphicsHeld = () => {
    const held: Record<string, number> = {};
    made = made.filter(({ object, context }) => {
      const one = object.deref();
      return one && !deleted.has(one) && (context === null || context.deref()?.isContextLost() === false);
    });
    for (const { kind } of made) held[kind] = (held[kind] ?? 0) + 1;
    return held;
  };
}

/** With what tsx, which runs the scripts, has functions named by. */
const COUNT_GRAPHICS = `globalThis.__name ??= (named) => named;\n(${countGraphics})();`;

/** Counts what a page holds of graphics from its next load on, its workers included. */
export async function watchGraphics(page: Page): Promise<void> {
  await page.addInitScript({ content: COUNT_GRAPHICS });
  // One that has ended meanwhile holds nothing.
  page.on('worker', (worker) => void worker.evaluate(COUNT_GRAPHICS).catch(() => {}));
}

/** What a watched page holds now; what waits to be collected is counted. */
export async function graphicsHeldBy(page: Page): Promise<GraphicsHeld> {
  const count = (): Record<string, number> => globalThis.graphicsHeld?.() ?? {};
  const none = (): Record<string, number> => ({});
  const all = await Promise.all([
    page.evaluate(count),
    ...page.workers().map((worker) => worker.evaluate(count).catch(none)),
  ]);
  const sum = (kind: string): number => all.reduce((total, one) => total + (one[kind] ?? 0), 0);
  return {
    contexts: sum('contexts'),
    buffers: sum('buffers'),
    textures: sum('textures'),
    renderbuffers: sum('renderbuffers'),
    framebuffers: sum('framebuffers'),
    vertexArrays: sum('vertexArrays'),
    programs: sum('programs'),
    gpuBuffers: sum('gpuBuffers'),
    gpuTextures: sum('gpuTextures'),
  };
}
