import { SHIPPED_DIALS } from '../../atlas/dials';
import { TilePainter } from '../../atlas/paint/tile-painter';
import { createPlanet, type Planet } from '../../atlas/planet';
import type { Benchmark } from './benchmark';
import { spreadText } from './spread';

const SEED = 41;
const ZOOMS = Array.from({ length: 15 }, (_, i) => i + 3);
const OPTIONS = { layer: 'day', date: 1 } as const;

/** Tiles of each zoom around the centres of a few cities: the most that a view has to draw. */
function tilesAt({ cities }: Planet, z: number): [number, number, number][] {
  const count = 2 ** z;
  return [1, 6, 9].flatMap((id) => {
    const x = Math.floor(cities[id].u * count);
    const y = Math.floor(cities[id].v * count);
    return [
      [z, x, y],
      [z, Math.min(x + 1, count - 1), y],
      [z, x, Math.max(y - 1, 0)],
    ] as [number, number, number][];
  });
}

/** How fast the Atlas is drawn; the goal is 50 tiles a second on one core at every zoom. */
export const ATLAS_BENCHMARK: Benchmark = {
  name: 'atlas',
  title: 'Tiles of the Atlas, 256 px, around city centres',
  run: async (repetitions) => {
    const planet = createPlanet(SEED, SHIPPED_DIALS);
    const painter = new TilePainter(planet);
    const rows = ZOOMS.map((z) => {
      const tiles = tilesAt(planet, z);
      const first = performance.now();
      for (const tile of tiles) painter.paint(...tile, OPTIONS);
      const firstMs = (performance.now() - first) / tiles.length;
      const elapsedMs: number[] = [];
      const processorMs: number[] = [];
      for (let round = 0; round < repetitions; round++)
        for (const tile of tiles) {
          const start = performance.now();
          const before = process.cpuUsage();
          painter.paint(...tile, OPTIONS);
          processorMs.push(process.cpuUsage(before).user / 1000);
          elapsedMs.push(performance.now() - start);
        }
      const rates = elapsedMs.map((ms) => 1000 / ms);
      return [
        String(z),
        spreadText(rates, 0),
        spreadText(elapsedMs, 1),
        spreadText(processorMs, 1),
        firstMs.toFixed(0),
      ];
    });
    return {
      columns: ['zoom, 1 thread', 'tiles/s', 'ms a tile', 'ms of processor', 'ms the first time'],
      rows,
      notes: [
        'The first time includes building the cities that a tile shows. Processor time is that of the whole process, helper threads of the engine included: on a busy machine it says more than the clock.',
      ],
    };
  },
};
