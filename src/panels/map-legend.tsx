import { differenceName } from '../domain/comparison';
import { indicatorName } from '../domain/indicator-words';
import { t } from '../domain/words';
import { Legend } from '../map/legend';
import { TRUTH } from '../store/permalink';
import { zonesText } from '../store/zoning';
import { useExplorerState } from './explorer-context';
import { useComparison } from './use-comparison';

/** The legend of the map: what colours its cells, and how. */
export function MapLegend() {
  const label = indicatorName({ id: useExplorerState((s) => s.indicator) });
  const comparison = useComparison();
  const isDifference = useExplorerState((s) => s.mode === 'difference');
  const isTruth = useExplorerState((s) => s.mode === 'overlay' && s.variant === TRUTH);
  const what = isDifference ? differenceName(comparison) : isTruth ? t`ground truth (simulated)` : t`predicted score`;
  const zoning = useExplorerState((s) => s.zoning);
  const hasSquaresBeside = useExplorerState((s) => s.hasSquaresBeside);
  const title = t`${label}, ${what}`;
  const whole = zoning === 'squares' || isTruth ? title : `${title}; ${zonesText(zoning, hasSquaresBeside)}`;
  const [first, second] = comparison;
  return <Legend title={whole} pair={isDifference ? [first.label, second.label] : undefined} />;
}
