import { differenceName } from '../domain/comparison';
import { t } from '../domain/words';
import { Legend } from '../map/legend';
import { TRUTH } from '../store/permalink';
import { zoningOf } from '../store/zoning';
import { worldIndicator } from '../worlds/worlds';
import { useExplorerState } from './explorer-context';
import { useComparison } from './use-comparison';

/** The legend of the map: what colours its cells, and how. */
export function MapLegend() {
  const { label } = worldIndicator(
    useExplorerState((s) => s.world),
    useExplorerState((s) => s.indicator),
  );
  const comparison = useComparison();
  const isDifference = useExplorerState((s) => s.mode === 'difference');
  const isTruth = useExplorerState((s) => s.mode === 'overlay' && s.variant === TRUTH);
  const what = isDifference ? differenceName(comparison) : isTruth ? t`ground truth (simulated)` : t`predicted score`;
  const zoning = useExplorerState((s) => s.zoning);
  const of = zoning === 'squares' || isTruth ? '' : t`; means by ${zoningOf(zoning).label}`;
  const [first, second] = comparison;
  return <Legend title={`${label}, ${what}${of}`} pair={isDifference ? [first.label, second.label] : undefined} />;
}
