import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_CHOICES } from '../src/engine/backend';
import { openBuiltSite } from '../tests/browser/built-site';
import { watchGraphics } from '../tests/browser/graphics-held';
import { count, oneOf } from './options';
import { soakCycle } from './soak/soak-cycle';
import { type HeapParts, heapParts, type SoakSample, soakSample } from './soak/soak-sample';
import { soakTable, soakVerdict } from './soak/soak-verdict';

const HELP = `Uses the built site as a visitor would, over and over, and says of each figure whether it grows; ends with 1 where
one does.

  npm run soak -- [--minutes N] [--warm-cycles N] [--engine NAME] [--site FOLDER]

  --minutes N      how long, after the warm-up (default: 30)
  --warm-cycles N  cycles before the first measurement (default: 20): parts are loaded, the comparison of kept tests
                   fills up, and the runtime compiles what is called often, which it keeps
  --engine NAME    what runs the models (default: auto), one of ${ENGINE_CHOICES.join(', ')}
  --site FOLDER    the built site (default: dist, built anew where it is not there)
  --help           this text

A cycle: another region is profiled, every view is looked at, the region is teleported over 24 places and kept, the table
and Earth are visited, Back returns, and the answer is undone, since history is meant to grow. Measured after a collection
of garbage, each time in the same place of a cycle. What is compared is the median of the first and of the last five.
`;

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    'warm-cycles': { type: 'string', default: '20' },
    engine: { type: 'string', default: 'auto' },
    site: { type: 'string', default: 'dist' },
    help: { type: 'boolean', default: false },
  },
});

/** How a series of measurements is shown: all but those of the heap's parts, which are three. */
const figuresOf = (samples: readonly SoakSample[], parts: readonly HeapParts[]) => [
  ...(Object.keys(samples[0]) as (keyof SoakSample)[]).map((name) => ({
    name: name === 'heapMB' ? 'heap, all of it, MB' : name,
    values: samples.map((sample) => sample[name]),
  })),
  { name: 'heap, objects of the page, MB', values: parts.map(({ ownMB }) => ownMB) },
];

/** @returns whether nothing grew */
async function soak(minutes: number, warmCycles: number, query: string): Promise<boolean> {
  const site = await openBuiltSite();
  try {
    const opened = await site.open({ query, prepare: watchGraphics });
    const { page, complaints } = opened;
    await opened.dossier.getByRole('article').first().waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const samples: SoakSample[] = [];
    const parts: HeapParts[] = [];
    const started = performance.now();
    let warmedAt = started;
    for (let cycle = 1; ; cycle++) {
      await soakCycle(opened, cycle);
      const now = performance.now();
      const sample = await soakSample(page, cdp);
      const minute = Number(((now - started) / 60_000).toFixed(1));
      process.stdout.write(`${JSON.stringify({ cycle, minute, ...sample })}\n`);
      if (cycle < warmCycles) continue;
      if (cycle === warmCycles) warmedAt = now;
      samples.push(sample);
      const isOver = now - warmedAt >= minutes * 60_000 && samples.length > 2;
      const isHalf = parts.length === 1 && now - warmedAt >= minutes * 30_000;
      if (parts.length === 0 || isHalf || isOver) parts.push(await heapParts(cdp));
      if (isOver) break;
    }
    const verdicts = figuresOf(samples, parts).map(soakVerdict);
    const codes = parts.map(({ codeMB }) => codeMB).join(', ');
    process.stdout.write(
      `\n${samples.length} cycles in ${minutes} minutes, after ${warmCycles} of warm-up\n\n${soakTable(verdicts)}` +
        `\nOf the heap, compiled code at first, half-way and at last: ${codes} MB.\n`,
    );
    const said = [...new Set(complaints)];
    if (said.length > 0) process.stdout.write(`\nErrors in the console (${complaints.length}):\n${said.join('\n')}\n`);
    return verdicts.every(({ isFlat }) => isFlat) && said.length === 0;
  } finally {
    await site.close();
  }
}

async function main(): Promise<void> {
  if (options.help) return void process.stdout.write(HELP);
  const minutes = count('minutes', options.minutes);
  const warmCycles = count('warm-cycles', options['warm-cycles']);
  const engine = oneOf('engine', options.engine, ENGINE_CHOICES);
  const folder = resolve(options.site);
  if (existsSync(join(folder, 'index.html'))) process.env.BUILT_SITE = folder;
  process.exitCode = (await soak(minutes, warmCycles, engine === 'auto' ? '' : `?engine=${engine}`)) ? 0 : 1;
}

await main();
