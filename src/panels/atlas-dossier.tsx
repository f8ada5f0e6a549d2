import type { CSSProperties } from 'react';
import { ATLAS_INDICATORS } from '../atlas/truth/atlas-indicator';
import type { AtlasPick } from '../store/atlas-state';
import { atlasIndicator } from '../store/atlas-truth';
import { AtlasTruthTable } from './atlas-truth-table';
import { useExplorer, useExplorerState } from './explorer-context';
import { MODEL_PAIR } from './model-pair';
import { NO_ATLAS_MODEL } from './no-atlas-model';
import { PictureView } from './picture-view';
import { PlaceWords } from './place-words';

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
  const place = pick.status === 'ready' ? pick.place : null;
  return (
    <div className="place-head">
      {pick.status === 'ready' ? (
        <PictureView rgb={pick.rgb} sizePx={pick.sizePx} weights={null} />
      ) : (
        <div className="picture empty">{pick.status === 'looking' ? 'Drawing' : 'No picture'}</div>
      )}
      <PlaceWords region={pick.region} context={place?.context ?? null} untitled="…">
        {place?.continent && (
          <p>
            {place.continent.name} · <strong>{place.continent.isSeen ? 'seen' : 'unseen'}</strong>
          </p>
        )}
      </PlaceWords>
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
