import type { AskedRegion, EvaluatedRegion } from '../../../actions/evaluation-set';
import type { AtlasClient } from '../../../atlas/atlas-client';
import { REGION_GROUND_METERS } from '../../../domain/region';
import { EVALUATED_DATE } from '../atlas';
import { regionNumber } from './evaluated-region-id';

/**
 * A region as an evaluation puts it to the models, at the date that evaluations are of. A visitor's point is asked
 * about as a click there would be: by its square, where it lies in a city.
 */
export async function atlasEvaluated(
  planet: Pick<AtlasClient, 'crop' | 'describe' | 'stated'>,
  { id, split, ...point }: AskedRegion,
  sizePx: number,
): Promise<EvaluatedRegion> {
  const cell = split === 'own' ? (await planet.describe(point.lonDeg, point.latDeg)).cell : undefined;
  const { lonDeg, latDeg } = cell ?? point;
  const square = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS, sizePx, date: EVALUATED_DATE };
  const [rgb, { context }, checked] = await Promise.all([
    planet.crop(square),
    planet.describe(lonDeg, latDeg),
    cell === null ? { cover: null } : planet.stated(cell?.id ?? regionNumber(id), EVALUATED_DATE),
  ]);
  return { rgb, context, checked };
}
