import type { Prediction } from '../../domain/prediction';
import { REGION_GROUND_METERS } from '../../domain/region';
import type { ScoredCell } from '../../store/map-cells';
import { zoneMean } from './zone-mean';
import type { RegionZone } from './zones-of';

/** Zones as the map draws them, by the mean of what `numberOf` says of their squares; where it says nothing, none. */
export const zoneCells = (
  zones: readonly RegionZone[],
  kind: ScoredCell['kind'],
  numberOf: (prediction: Prediction) => number | null,
): ScoredCell[] =>
  zones.flatMap((zone) => {
    const value = zoneMean(zone, numberOf);
    // Where the pointer finds it: about the first of its squares.
    const { lonDeg, latDeg } = zone.entries[0].prediction.region;
    const region = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
    return value === null ? [] : [{ id: zone.id, region, value, kind, rings: zone.rings }];
  });
