import type { Page } from 'playwright-core';

/** The page's longest tasks by who worked in them, ms of the processor: what other programs took is not counted. */
export interface LongestWork {
  /** In one task, of all code but the map's: React, the store, what hears workers and storage. */
  readonly oursMs: number;
  /** In one task, of MapLibre and deck.gl, which draw on the processor where there is no graphics card. */
  readonly mapMs: number;
  /** Of a task as a whole, with what the browser lays out, paints and collects. */
  readonly taskMs: number;
}

/** An event of a trace: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds of the processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly url?: string } };
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];
/** Calls into scripts; what promises go on with runs behind them, in the same task. */
const CALLS = new Set(['FunctionCall', 'RunMicrotasks']);
/** Files of the built site that are libraries of the map. */
const MAP_FILE = /\/(deck-overlay|map-style|maplibre-gl)[^/]*$/;

/** Traces the tasks of a page until the function that is returned is called. */
export async function traceWork(page: Page): Promise<() => Promise<LongestWork>> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page without a browser cannot be traced');
  await browser.startTracing(page, { categories: CATEGORIES });
  return async () => {
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    return longestWork(traceEvents);
  };
}

function longestWork(events: readonly TraceEvent[]): LongestWork {
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const onMain = events.filter(({ ph, pid, tid }) => ph === 'X' && mainThreads.has(`${pid} ${tid}`));
  // An event that holds another one begins with it or before it, and is the longer one.
  onMain.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const longest = { oursMs: 0, mapMs: 0, taskMs: 0 };
  let [taskEnd, callEnd] = [0, 0];
  let inTask = { oursMs: 0, mapMs: 0 };
  for (const { name, ts, dur = 0, tdur = 0, args } of onMain) {
    if (name.endsWith('RunTask') && ts >= taskEnd) {
      taskEnd = ts + dur;
      inTask = { oursMs: 0, mapMs: 0 };
      longest.taskMs = Math.max(longest.taskMs, tdur / 1000);
    }
    if (!CALLS.has(name) || ts < callEnd) continue;
    callEnd = ts + dur;
    const url = args.data?.url ?? '';
    // What the measurement itself evaluates has no address.
    if (name === 'FunctionCall' && !url.startsWith('http')) continue;
    inTask[MAP_FILE.test(url) ? 'mapMs' : 'oursMs'] += tdur / 1000;
    longest.oursMs = Math.max(longest.oursMs, inTask.oursMs);
    longest.mapMs = Math.max(longest.mapMs, inTask.mapMs);
  }
  return longest;
}
