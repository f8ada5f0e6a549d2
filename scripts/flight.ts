import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { decodeJpeg } from '../src/training/dataset/jpeg';
import { openBuiltSite } from '../tests/browser/built-site';

const HELP = `Flies over the Atlas in the built site, as a hand on a wheel does, and looks how much of the map is blank on the way.

  npx tsx scripts/flight.ts [--frames DIR]

  --frames DIR   keeps every frame as a JPEG
`;

const { values } = parseArgs({ options: { frames: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

/** Part of the window that no panel covers. */
const CLIP = { x: 480, y: 160, width: 560, height: 560 };
const MIDDLE = { x: CLIP.x + CLIP.width / 2, y: CLIP.y + CLIP.height / 2 };
/** Paper below the imagery in the dark theme: what shows where a tile is missing. */
const PAPER = [0x0f, 0x14, 0x18];

interface Leg {
  readonly name: string;
  readonly act: (page: Page) => Promise<unknown>;
}

const wheel =
  (notches: number) =>
  async (page: Page): Promise<void> => {
    for (let i = 0; i < Math.abs(notches); i++) {
      await page.mouse.wheel(0, 120 * Math.sign(notches));
      await page.waitForTimeout(60);
    }
  };

const drag =
  (dx: number, dy: number) =>
  async (page: Page): Promise<void> => {
    await page.mouse.down();
    await page.mouse.move(MIDDLE.x + dx, MIDDLE.y + dy, { steps: 12 });
    await page.mouse.up();
    await page.mouse.move(MIDDLE.x, MIDDLE.y);
  };

/** From a city up to the continents, across the sea, down into another continent, and along its streets. */
const FLIGHT: readonly Leg[] = [
  { name: 'rise from the city', act: wheel(12) },
  { name: 'rise over the continent', act: wheel(16) },
  { name: 'cross the sea', act: drag(-260, 120) },
  { name: 'go on', act: drag(-260, 60) },
  { name: 'come down', act: wheel(-16) },
  { name: 'come down to the fields', act: wheel(-14) },
  { name: 'along the ground', act: drag(240, 180) },
  { name: 'and on', act: drag(-240, -180) },
];

const site = await openBuiltSite();
const { page } = await site.open({
  context: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  hash: '#v=2&world=atlas',
});
await page.mouse.move(MIDDLE.x, MIDDLE.y);
await page.waitForTimeout(6000);

/** Share of the clip that is paper, 0..1. */
async function blankShare(name: string): Promise<number> {
  const picture = await page.screenshot({ clip: CLIP, type: 'jpeg', quality: 95 });
  if (values.frames) {
    await mkdir(values.frames, { recursive: true });
    await writeFile(join(values.frames, `${name}.jpg`), picture);
  }
  const { width, height, rgb } = decodeJpeg(picture, name);
  let blank = 0;
  for (let i = 0; i < width * height; i++) if (PAPER.every((value, k) => Math.abs(rgb[3 * i + k] - value) < 5)) blank++;
  return blank / (width * height);
}

console.log('leg | frames | most blank | blank for (ms)');
for (const [i, { name, act }] of FLIGHT.entries()) {
  const start = performance.now();
  let isOver = false;
  const acting = act(page).then(() => {
    isOver = true;
  });
  let frames = 0;
  let most = 0;
  let blankMs = 0;
  let last = start;
  for (let calm = 0; calm < 3; ) {
    const share = await blankShare(`${i}-${frames}`);
    const now = performance.now();
    most = Math.max(most, share);
    if (share > 0.01) blankMs += now - last;
    calm = isOver && share <= 0.01 ? calm + 1 : 0;
    last = now;
    frames++;
    if (now - start > 60_000) break;
  }
  await acting;
  console.log(`${name} | ${frames} | ${(100 * most).toFixed(1)} % | ${Math.round(blankMs)}`);
}
await site.close();
