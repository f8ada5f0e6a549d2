import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { TilePainter } from '../../../atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../../atlas/places/describe-atlas';
import type { Planet } from '../../../atlas/planet';
import type { TilePixels } from '../../../training/dataset/eurosat';
import { Progress } from '../../../training/progress';
import { type DrawnChoice, type DrawnRegion, drawSquares } from './atlas-squares';

/** Both dates of the pictures. */
const DATES = [0, 1] as const;

/** Squares of a planet with their pictures, kept in a folder. */
export interface DrawnPlanet {
  readonly regions: readonly DrawnRegion[];
  readonly tiles: TilePixels;
}

/** Reads what was drawn of a planet. @throws where nothing was */
export async function readDrawn(folder: string): Promise<DrawnPlanet> {
  const regions: DrawnRegion[] = JSON.parse(await readFile(join(folder, 'regions.json'), 'utf8'));
  const rgb = new Uint8Array(await readFile(join(folder, 'pictures.rgb')));
  return { regions, tiles: { ids: regions.map(({ row }) => row.id), rgb } };
}

/** Draws and measures squares of every city at both dates, and keeps them: their pictures in one file of bytes. */
export async function drawPlanet(planet: Planet, folder: string, choice: DrawnChoice): Promise<DrawnPlanet> {
  const tools = { planet, painter: new TilePainter(planet), gazetteer: new AtlasGazetteer(planet) };
  await mkdir(folder, { recursive: true });
  const pictures = createWriteStream(join(folder, 'pictures.rgb'));
  const regions: DrawnRegion[] = [];
  const progress = new Progress(`draw planet ${planet.seed}`, planet.cities.length, 0);
  for (const { id } of planet.cities) {
    for (const date of DATES) {
      const city = drawSquares(tools, id, date, choice);
      regions.push(...city.drawn);
      for (const picture of city.pictures) pictures.write(picture);
    }
    progress.report(id + 1, {});
  }
  pictures.end();
  await finished(pictures);
  await writeFile(join(folder, 'regions.json.partial'), JSON.stringify(regions));
  await rename(join(folder, 'regions.json.partial'), join(folder, 'regions.json'));
  return readDrawn(folder);
}
