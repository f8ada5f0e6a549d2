import { TilePainter } from '../../src/atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../src/atlas/places/describe-atlas';
import { truthOf } from '../../src/atlas/truth/region-table';
import { sampleOfSplit } from '../../src/domain/sample';
import type { EvaluationData } from '../../src/study/shipped/evaluation-data';
import { drawSquare } from '../../src/worlds/atlas/study/atlas-squares';
import { atlasTable } from '../../src/worlds/atlas/study/atlas-table';
import { shippedPlanet } from '../unit/atlas/shared-planet';

/**
 * What `npm run evaluate -- --world atlas --per-split` evaluates on, of two splits, without drawing the whole planet.
 */
export function atlasSample(splits: readonly string[], perSplit: number): EvaluationData {
  const planet = shippedPlanet();
  const tools = { planet, painter: new TilePainter(planet), gazetteer: new AtlasGazetteer(planet) };
  const all = truthOf(planet, 1);
  const squares = splits.flatMap((split) =>
    sampleOfSplit(
      all.filter(({ region }) => region.split === split),
      split,
      perSplit,
    ).map(({ region, causes }) => drawSquare(tools, { region, date: 1, urban: true, causes })),
  );
  const regions = squares.map(({ drawn }) => drawn);
  const rows = regions.map(({ row }) => row);
  const rgb = new Uint8Array(Buffer.concat(squares.map(({ picture }) => picture)));
  const set = { rows, tiles: { ids: rows.map(({ id }) => id), rgb }, statistics: regions.map((r) => r.statistics) };
  return { world: 'atlas', set, regions: atlasTable(regions, planet), groups: rows.map((row) => row.splits.split) };
}
