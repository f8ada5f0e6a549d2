import { countText } from '../../../domain/number-text';
import type { Region } from '../../../domain/region';
import { one, plural } from '../../../domain/words';
import { cropWindow } from '../../../imagery/crop-window';
import { ImageryError } from '../../../imagery/imagery-error';
import { hostOf } from '../../../imagery/tile-address';
import type { TileSource } from '../../../imagery/tile-source';

/** Which tiles pictures of regions are made of, each once, in words. @param sizePx side of a picture */
export function tileCostText(regions: readonly Region[], source: TileSource, sizePx: number): string {
  const tiles = new Set<string>();
  let uncovered = 0;
  for (const region of regions)
    try {
      for (const { z, x, y } of cropWindow(region, source, sizePx).tiles) tiles.add(`${z}/${x}/${y}`);
    } catch (error) {
      if (!(error instanceof ImageryError)) throw error;
      uncovered++;
    }
  const [count, host, without] = [countText(tiles.size), hostOf(source.template), countText(uncovered)];
  if (uncovered === 0) return plural(tiles.size, one`${count} tile of ${host}.`, `${count} tiles of ${host}.`);
  return plural(
    tiles.size,
    one`${count} tile of ${host}; ${without} squares have no picture there.`,
    `${count} tiles of ${host}; ${without} squares have no picture there.`,
  );
}
