import type { RegionGrid } from '../../../actions/region-grid';
import type { AtlasCity } from '../../../atlas/atlas-client';
import { cellMiddle, cityCellAt } from '../../../atlas/city/city-grid';
import { CITY_REGIONS } from '../../../atlas/city/site';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import { areaHolds } from '../../../store/area';

/**
 * The squares of the cities' grids; in the open country, of which an area takes none, a square lies around the point
 * itself.
 */
export function atlasGrid(cities: readonly Pick<AtlasCity, 'plane'>[]): RegionGrid {
  const planes = cities.map(({ plane }) => plane);
  let squares: readonly Region[] | null = null;
  return {
    squareAt: (region) => {
      const found = cityCellAt(planes, region.lonDeg, region.latDeg);
      return found ? { ...region, ...cellMiddle(found.plane, found.cell) } : region;
    },
    squaresIn: (area) => {
      squares ??= planes.flatMap((plane) =>
        Array.from({ length: CITY_REGIONS ** 2 }, (_, cell) => ({
          ...cellMiddle(plane, cell),
          groundMeters: REGION_GROUND_METERS,
        })),
      );
      return squares.filter(areaHolds(area));
    },
  };
}
