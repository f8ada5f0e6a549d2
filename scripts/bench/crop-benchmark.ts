import { Random } from '../../src/domain/random';
import { REGION_GROUND_METERS, type Region } from '../../src/domain/region';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import type { Benchmark, BenchmarkTable } from '../../src/training/bench/benchmark';
import { spreadText } from '../../src/training/bench/spread';
import { openImageryLab } from '../../tests/browser/imagery-lab';
import { startTileServer } from '../../tests/browser/tile-server';

/** Far enough from each other that no crop finds a tile of another in the cache. */
const regionOf = (round: number): Region => ({
  lonDeg: 5 + round / 10,
  latDeg: 52,
  groundMeters: REGION_GROUND_METERS,
});

async function measure(rounds: number): Promise<BenchmarkTable> {
  const regions = Array.from({ length: rounds + 1 }, (_, round) => regionOf(round));
  const tiles = await startTileServer(regions.map((region, i) => ({ region, rgb: syntheticPicture(new Random(i)) })));
  const lab = await openImageryLab();
  const fetched: number[] = [];
  const cropped: number[] = [];
  let count = 0;
  try {
    for (const [round, region] of regions.entries()) {
      const outcome = await lab.page.evaluate(([at, template]) => window.cropRegion(at, template, null), [
        region,
        tiles.template('tiles'),
      ] as const);
      if ('code' in outcome) throw new Error(outcome.message);
      if (round === 0) continue;
      fetched.push(outcome.tilesMs);
      cropped.push(outcome.totalMs - outcome.tilesMs);
      count = outcome.provenance.tiles.length;
    }
  } finally {
    await lab.close();
    await tiles.close();
  }
  return {
    columns: ['step', 'ms'],
    rows: [
      ['tiles', spreadText(fetched, 1)],
      ['crop', spreadText(cropped, 1)],
    ],
    notes: [
      `${rounds} regions, up to ${count} tiles of 256 px each from a server of this machine, which draws and compresses them when they are asked for. ` +
        'Tiles: until the last one is decoded; crop: stitching, the average by area, the hash and the way back to the page.',
    ],
  };
}

/** What comes before the engine: a region's tiles and its crop, in headless Chromium. */
export const CROP_BENCHMARK: Benchmark = {
  name: 'crop',
  title: 'Tiles and crop of a region in the browser',
  run: measure,
};
