import type { CSSProperties } from 'react';
import { ATLAS_INDICATORS } from '../atlas/truth/atlas-indicator';
import type { AtlasPick } from '../store/atlas-state';
import { atlasIndicator } from '../store/atlas-truth';
import { AtlasTruthTable } from './atlas-truth-table';
import { useExplorer, useExplorerState } from './explorer-context';
import { MODEL_PAIR } from './model-pair';
import { NO_ATLAS_MODEL } from './no-atlas-model';
import { PictureView } from './picture-view';

/** Everything that is known of a region of the Atlas: picture, words and truth. No model is asked. */
export function AtlasDossier() {
  const { atlas } = useExplorer();
  const pick = useExplorerState((s) => s.atlas.pick);
  const { id: indicatorId } = atlasIndicator(useExplorerState((s) => s.atlasIndicator));
  return (
    <section aria-label="Region dossier" className="dossier glass">
      <div className="scroll">
        {pick.status === 'none' ? (
          <p className="message">Click the map, or press Enter on it, to look at a square of 640 m.</p>
        ) : (
          <AtlasHead pick={pick} onRetry={() => void atlas.select(pick.region)} />
        )}
        <div className="question">
          <label htmlFor="indicator">Indicator</label>
          <select
            id="indicator"
            value={indicatorId}
            onChange={({ target }) => atlas.change({ atlasIndicator: target.value })}
          >
            {ATLAS_INDICATORS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <small className="aside">Colours the map. On this planet the truth of each region is known.</small>
        </div>
        {pick.status === 'ready' && <AtlasTruthTable cell={pick.place.cell} chosen={indicatorId} />}
        <div className="columns">
          {MODEL_PAIR.map(({ variant, label, colour }) => (
            <article
              key={variant}
              aria-labelledby={`model-${variant}`}
              data-model={variant}
              style={{ '--model': colour } as CSSProperties}
            >
              <header>
                <h3 id={`model-${variant}`}>{label}</h3>
              </header>
              <p className="aside">{NO_ATLAS_MODEL}</p>
            </article>
          ))}
        </div>
      </div>
      <div className="foot">
        <span id="no-profile" className="aside reason">
          {NO_ATLAS_MODEL} Earth’s models are never asked about it.
        </span>
        <button type="button" className="primary" disabled aria-describedby="no-profile">
          Profile this region
        </button>
      </div>
    </section>
  );
}

type Picked = Exclude<AtlasPick, { status: 'none' }>;

function AtlasHead({ pick, onRetry }: { readonly pick: Picked; readonly onRetry: () => void }) {
  const { region } = pick;
  const place = pick.status === 'ready' ? pick.place : null;
  const [local, ...wider] = place?.context.address ?? [];
  return (
    <div className="place-head">
      {pick.status === 'ready' ? (
        <PictureView rgb={pick.rgb} sizePx={pick.sizePx} weights={null} />
      ) : (
        <div className="picture empty">{pick.status === 'looking' ? 'Drawing' : 'No picture'}</div>
      )}
      <div>
        <h2>{place ? (local ?? 'Open sea') : '…'}</h2>
        {wider.length > 0 && <p className="wider">{wider.join(', ')}</p>}
        {place?.continent && (
          <p>
            {place.continent.name} · <strong>{place.continent.isSeen ? 'seen' : 'unseen'}</strong>
          </p>
        )}
        <p className="aside">
          {region.latDeg.toFixed(5)}, {region.lonDeg.toFixed(5)} · {region.groundMeters} m square
        </p>
        {place && place.context.nearby.length > 0 && (
          <ul aria-label="Nearby places" className="aside">
            {place.context.nearby.map(({ name, distanceKm, bearing }) => (
              <li key={name}>
                <b>
                  {distanceKm.toFixed(1)} km {bearing}
                </b>{' '}
                {name}
              </li>
            ))}
          </ul>
        )}
      </div>
      {pick.status === 'failed' && (
        <p role="alert" className="message">
          {pick.reason}{' '}
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
