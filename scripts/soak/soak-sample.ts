import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { type GraphicsHeld, graphicsHeldBy } from '../../tests/browser/graphics-held';

/** What a page has at one moment, after a collection of garbage. */
export interface SoakSample extends GraphicsHeld {
  /** All of the page's heap: what the runtime has compiled by now, and what a debugger's connection notes, too. */
  readonly heapMB: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly workers: number;
  readonly frames: number;
}

/** A page that is still at work is looked at again so often. */
const LOOKS = 20;
const LOOK_MS = 1000;

/** Measures a page once it is at rest: parts that come late have come. `Performance` has to be on. */
export async function soakSample(page: Page, cdp: CDPSession): Promise<SoakSample> {
  let before = await sampleNow(page, cdp);
  for (let look = 0; look < LOOKS; look++) {
    await sleep(LOOK_MS);
    const now = await sampleNow(page, cdp);
    const isSame = (['nodes', 'listeners', 'contexts', 'buffers', 'workers'] as const).every(
      (name) => now[name] === before[name],
    );
    if (isSame) return now;
    before = now;
  }
  return before;
}

async function sampleNow(page: Page, cdp: CDPSession): Promise<SoakSample> {
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  const held = await graphicsHeldBy(page);
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    heapMB: Number((of('JSHeapUsedSize') / 1e6).toFixed(2)),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    workers: page.workers().length,
    frames: of('Frames'),
    ...held,
  };
}

/** The parts of a heap snapshot that are read. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[], ...unknown[]] };
  };
  readonly nodes: readonly number[];
}

/** Kinds of things on the heap that the page's own code makes. */
const OWN_KINDS = new Set([
  'object',
  'closure',
  'string',
  'concatenated string',
  'sliced string',
  'number',
  'bigint',
  'regexp',
]);

/** What the page's heap is made of, MB. */
export interface HeapParts {
  /** Objects, strings and functions of the page. */
  readonly ownMB: number;
  /** What the runtime has compiled. */
  readonly codeMB: number;
}

/** Looks into a page's heap. Costs seconds. */
export async function heapParts(cdp: CDPSession): Promise<HeapParts> {
  const parts: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }): void => void parts.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
  await cdp.send('HeapProfiler.takeHeapSnapshot', {});
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(parts.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types } = snapshot.meta;
  const [kindAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let [own, code] = [0, 0];
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = node_types[0][nodes[at + kindAt]];
    if (OWN_KINDS.has(kind)) own += nodes[at + sizeAt];
    if (kind === 'code') code += nodes[at + sizeAt];
  }
  return { ownMB: Number((own / 1e6).toFixed(2)), codeMB: Number((code / 1e6).toFixed(2)) };
}
