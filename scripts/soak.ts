import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright-core';
import { truthOfCity } from '../src/atlas/truth/region-table';
import { labOf, type OpenPage, openBuiltSite } from '../tests/browser/built-site';
import { shippedPlanet } from '../tests/unit/atlas/shared-planet';
import { count } from './options';

const HELP = `Uses the built site as a visitor would, over and over, and says whether it grows.

  npm run soak -- [--minutes N] [--site FOLDER]

  --minutes N      how long (default: 30)
  --site FOLDER    the built site (default: dist, built anew where it is not there)
  --help           this text

A cycle: another region is profiled, every view is looked at, the region is teleported over 24 places and kept, the table and
Earth are visited, Back returns, and the answer is undone, since history is meant to grow. Measured after a collection of
garbage, each time in the same place of a cycle.
`;

/** What must not grow. */
interface Measures {
  /** All of it: what the runtime has compiled by now, and what a debugger's connection notes, too. */
  readonly heapMB: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly workers: number;
  readonly frames: number;
}

interface Sample extends Measures {
  readonly cycle: number;
  readonly minute: number;
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

/** What the page's own objects take, without compiled code and what the browser holds for itself, MB. */
async function ownMB(cdp: CDPSession): Promise<number> {
  const parts: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }): void => void parts.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
  await cdp.send('HeapProfiler.takeHeapSnapshot', {});
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(parts.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types } = snapshot.meta;
  const [kind, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (OWN_KINDS.has(node_types[0][nodes[at + kind]])) bytes += nodes[at + size];
  return bytes / 1e6;
}

/** A change of less is called flat; the issue's own limit. */
const FLAT_SHARE = 0.05;
/** Cycles before the first measurement: parts are loaded, and the comparison of kept tests fills up. */
const WARM_CYCLES = 4;

async function measure(page: Page, cdp: CDPSession): Promise<Measures> {
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    heapMB: Number((of('JSHeapUsedSize') / 1e6).toFixed(2)),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    workers: page.workers().length,
    frames: of('Frames'),
  };
}

/** Cells of a city of the Atlas, of which each cycle takes another one. */
const CELLS = truthOfCity(shippedPlanet(), 3, 1).map(({ region: { lonDeg, latDeg } }) => `${latDeg},${lonDeg}`);

async function oneCycle({ page, follow, article, dossier }: OpenPage, cycle: number): Promise<void> {
  const cell = CELLS[(cycle * 37) % CELLS.length];
  const view = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await follow(`#v=3&region=${cell}&map=${cell},13`);
  for (const model of ['SFT', 'Urban-R1'] as const)
    await article(model)
      .getByText(/^Wrote/)
      .waitFor();
  for (const name of ['Swipe', 'Side by side', 'Difference', 'Table', 'Overlay']) await view(name);
  await page.getByRole('button', { name: 'Bias lab' }).click();
  const lab = labOf(page);
  await lab.getByRole('tab', { name: 'Teleport', exact: true }).click();
  await lab.getByRole('combobox', { name: 'Places' }).selectOption('24');
  await lab.getByRole('button', { name: /^Teleport/ }).click();
  await lab.getByText('48 of 48 answers · Done').waitFor();
  await lab.getByRole('button', { name: 'Keep for comparison' }).click();
  await lab.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Earth' }).click();
  await page.getByRole('button', { name: 'Earth', pressed: true }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Atlas', pressed: true }).waitFor();
  await dossier.getByRole('article').first().waitFor();
  // What is asked is kept, as it is to be, and would hide what is kept by mistake: the next question takes its place.
  await page.keyboard.press('Control+z');
}

const changeText = (from: number, to: number): string => {
  const change = (to - from) / from;
  return `${change >= 0 ? '+' : ''}${(100 * change).toFixed(1)} %${Math.abs(change) > FLAT_SHARE ? ' grows' : ''}`;
};

function report(samples: readonly Sample[]): string {
  const [start, middle, end] = [samples[0], samples[Math.floor(samples.length / 2)], samples[samples.length - 1]];
  const names = ['heapMB', 'nodes', 'listeners', 'workers', 'frames'] as const;
  const rows = names.map(
    (name) =>
      `| ${name} | ${[start, middle, end].map((one) => one[name]).join(' | ')} | ${changeText(start[name], end[name])} |`,
  );
  const heads = [start, middle, end].map(({ cycle, minute }) => `cycle ${cycle}, minute ${minute.toFixed(1)}`);
  return [`| | ${heads.join(' | ')} | change |`, '|---|---|---|---|---|', ...rows, ''].join('\n');
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      minutes: { type: 'string', default: '30' },
      site: { type: 'string', default: 'dist' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return void process.stdout.write(HELP);
  const minutes = count('minutes', options.minutes);
  const folder = resolve(options.site);
  if (existsSync(join(folder, 'index.html'))) process.env.BUILT_SITE = folder;
  const site = await openBuiltSite();
  try {
    const opened = await site.open();
    const { page, complaints } = opened;
    await opened.dossier.getByRole('article').first().waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const samples: Sample[] = [];
    let ownAtStart = Number.NaN;
    const began = performance.now();
    for (let cycle = 1; ; cycle++) {
      await oneCycle(opened, cycle);
      const minute = (performance.now() - began) / 60_000;
      if (cycle < WARM_CYCLES) continue;
      const sample = { cycle, minute, ...(await measure(page, cdp)) };
      samples.push(sample);
      process.stdout.write(`${JSON.stringify(sample)}\n`);
      if (samples.length === 1) ownAtStart = await ownMB(cdp);
      if (minute >= minutes && samples.length > 2) break;
    }
    process.stdout.write(`\n${report(samples)}`);
    const own = await ownMB(cdp);
    process.stdout.write(
      `\nThe page's own objects, strings and functions: ${ownAtStart.toFixed(2)} to ${own.toFixed(2)} MB, ` +
        `${changeText(ownAtStart, own)}. The rest of the heap is compiled code, and what a debugger notes.\n`,
    );
    const said = [...new Set(complaints)];
    if (said.length > 0) process.stdout.write(`\nErrors in the console (${complaints.length}):\n${said.join('\n')}\n`);
  } finally {
    await site.close();
  }
}

await main();
