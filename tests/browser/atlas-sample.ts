import { TilePainter } from '../../src/atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../src/atlas/places/describe-atlas';
import { ATLAS_INDICATORS } from '../../src/atlas/truth/atlas-indicator';
import { landCoverOf } from '../../src/atlas/truth/land-cover';
import { blockOf, truthOf } from '../../src/atlas/truth/region-table';
import { PICTURE_BYTES, PICTURE_PX } from '../../src/domain/picture';
import { REGION_GROUND_METERS } from '../../src/domain/region';
import { sampleOfSplit } from '../../src/domain/sample';
import { measureImage } from '../../src/imagery/statistics';
import type { EvaluationData } from '../../src/study/shipped/evaluation-data';
import { tileAt } from '../../src/training/dataset/eurosat';
import { observationOf } from '../../src/training/regions';
import { NEARBY_PLACES, rowId } from '../../src/worlds/atlas/study/atlas-squares';
import { shippedPlanet } from '../unit/atlas/shared-planet';

/**
 * What `npm run evaluate -- --world atlas --per-split` evaluates on, of two splits, without drawing the whole planet.
 */
export function atlasSample(splits: readonly string[], perSplit: number): EvaluationData {
  const planet = shippedPlanet();
  const painter = new TilePainter(planet);
  const gazetteer = new AtlasGazetteer(planet);
  const all = truthOf(planet, 1);
  const chosen = splits.flatMap((split) =>
    sampleOfSplit(
      all.filter(({ region }) => region.split === split),
      split,
      perSplit,
    ),
  );
  const rgb = new Uint8Array(chosen.length * PICTURE_BYTES);
  const rows = chosen.map(({ region: { id, lonDeg, latDeg, nation, split } }, i) => {
    const rgba = painter.paintRegion(lonDeg, latDeg, REGION_GROUND_METERS, PICTURE_PX, { layer: 'day', date: 1 });
    rgb.set(
      rgba.filter((_, at) => at % 4 !== 3),
      i * PICTURE_BYTES,
    );
    return {
      id: rowId(id, 1),
      landCover: landCoverOf(planet, id, 1),
      lat: latDeg,
      lon: lonDeg,
      country: planet.nations[nation].name,
      block: blockOf(id),
      ndvi: null,
      splits: { split },
    };
  });
  const tiles = { ids: rows.map(({ id }) => id), rgb };
  const statistics = rows.map((_, i) => measureImage(tileAt(tiles, i), PICTURE_PX, PICTURE_PX));
  const indicators = ATLAS_INDICATORS.map(({ id }) => id);
  const regions = {
    rows,
    contexts: rows.map(({ lon, lat }) => gazetteer.describe(lon, lat, NEARBY_PLACES)),
    observations: rows.map((row, i) => observationOf(row, statistics[i])),
    indicators,
    values: Object.fromEntries(indicators.map((id) => [id, chosen.map(({ values }) => values[id])])),
  };
  return { world: 'atlas', set: { rows, tiles, statistics }, regions, groups: rows.map(({ splits }) => splits.split) };
}
