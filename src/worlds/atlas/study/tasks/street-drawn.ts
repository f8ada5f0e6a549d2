import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { StreetTools } from '../../../../atlas/street/street-surface';
import type { TilePixels } from '../../../../training/dataset/eurosat';
import { Progress } from '../../../../training/progress';
import { type StreetSample, streetSet } from './street-set';

/** Questions of the street on each part of the planet: those to learn from, and those to be asked. */
const COUNTS = { seen_train: 3000, seen_heldout: 300, unseen: 500 } as const;

/** A question of the street, its pictures kept elsewhere: the view and five candidates, one behind the other. */
export type DrawnStreet = Omit<StreetSample, 'street' | 'candidates'>;

/** Pictures of a question. */
export const STREET_PICTURES = 6;

/** The drawn questions with their pictures, `STREET_PICTURES` tiles each. */
export interface DrawnStreets {
  readonly samples: readonly DrawnStreet[];
  readonly tiles: TilePixels;
}

/** Draws the questions of the street, or reads them where they are drawn already. @param folder of their own */
export async function openDrawnStreets(tools: StreetTools, folder: string): Promise<DrawnStreets> {
  return readStreets(folder).catch(() => drawStreets(tools, folder));
}

async function readStreets(folder: string): Promise<DrawnStreets> {
  const samples: DrawnStreet[] = JSON.parse(await readFile(join(folder, 'samples.json'), 'utf8'));
  const rgb = new Uint8Array(await readFile(join(folder, 'pictures.rgb')));
  const ids = samples.flatMap((_, i) => Array.from({ length: STREET_PICTURES }, (_, k) => `street-${i}-${k}`));
  return { samples, tiles: { ids, rgb } };
}

async function drawStreets(tools: StreetTools, folder: string): Promise<DrawnStreets> {
  await mkdir(folder, { recursive: true });
  const out = createWriteStream(join(folder, 'pictures.rgb'));
  const samples: DrawnStreet[] = [];
  const total = Object.values(COUNTS).reduce((a, b) => a + b, 0);
  const progress = new Progress('draw streets', total, 0);
  for (const [split, count] of Object.entries(COUNTS) as [keyof typeof COUNTS, number][])
    for (const { street, candidates, ...sample } of streetSet(tools, split, { count, seed: 1 })) {
      for (const picture of [street, ...candidates]) if (!out.write(picture)) await drained(out);
      samples.push(sample);
      progress.report(samples.length, {});
    }
  out.end();
  await finished(out);
  await writeFile(join(folder, 'samples.json.partial'), JSON.stringify(samples));
  await rename(join(folder, 'samples.json.partial'), join(folder, 'samples.json'));
  return readStreets(folder);
}

const drained = (out: NodeJS.EventEmitter): Promise<void> => new Promise((resolve) => out.once('drain', resolve));
