import { gradientOf } from '../domain/colour-scale';
import { t } from '../domain/words';
import { type LegendProps, legendText, legendTicks } from './legend-text';
import './legend.css';

interface Props extends LegendProps {
  /** Larger, to be read from the last row of a class; as a legend of the map where it is left out. */
  readonly size?: 'projector';
}

/** Scale of the cells' colours: the same for both sides of a comparison, since it never depends on the data. */
export function Legend({ title, pair, hasMissing = false, size }: Props) {
  const scale = pair ? 'difference' : 'score';
  return (
    <figure className="map-legend" data-size={size}>
      <figcaption>{title}</figcaption>
      <div role="img" aria-label={legendText({ title, pair, hasMissing })}>
        <div className="map-legend-bar" style={{ background: gradientOf(scale) }} />
        <div className="map-legend-ticks">
          {legendTicks(scale).map((tick) => (
            <span key={tick}>{tick}</span>
          ))}
        </div>
        {pair && (
          <div className="map-legend-ends">
            <span>{t`${pair[0]} higher`}</span>
            <span>{t`${pair[1]} higher`}</span>
          </div>
        )}
      </div>
      {hasMissing && (
        <p className="map-legend-missing">
          <span /> {t`No prediction`}
        </p>
      )}
    </figure>
  );
}
