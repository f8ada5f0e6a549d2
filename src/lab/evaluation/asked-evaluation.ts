import type { EvaluatedRegion } from '../../actions/evaluation-set';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { sideOf } from '../../domain/picture';
import type { Pictures } from '../../engine/pictures';

/** An evaluation with what the models were asked about, while that is still here. */
export interface AskedEvaluation {
  readonly evaluation: LabEvaluation;
  /** In the order of its regions. */
  readonly asked: readonly EvaluatedRegion[];
}

/** The pictures of some regions, one after the other, as a survey takes them. */
export function joinedPictures(regions: readonly EvaluatedRegion[]): Pictures {
  const size = regions[0].rgb.length;
  const rgb = new Uint8Array(size * regions.length);
  for (const [k, region] of regions.entries()) rgb.set(region.rgb, k * size);
  return { rgb, sizePx: sideOf(regions[0].rgb) };
}
