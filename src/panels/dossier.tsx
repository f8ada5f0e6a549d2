import { useId, useState } from 'react';
import { WORLD_INDICATORS, worldIndicator } from '../atlas/world-indicators';
import { indicator } from '../domain/indicator';
import { isRunning } from '../store/model-run';
import { shownEntry, shownTruth } from '../store/shown-entry';
import { AtlasTruthTable } from './atlas-truth-table';
import { DetailsTabs } from './details-tabs';
import { useExplorer, useExplorerState } from './explorer-context';
import { ModelArticle } from './model-article';
import { NO_MODELS } from './no-models';
import { OwnPicture } from './own-picture';
import { PlaceHead } from './place-head';
import { useComparison } from './use-comparison';

/** Everything that is known of a region: the picture and the place that the models get, and what each makes of them. */
export function Dossier() {
  const { commands } = useExplorer();
  const state = useExplorerState((s) => s);
  const comparison = useComparison();
  const noneId = useId();
  const [pointed, setPointed] = useState<{ model: string; statement: number } | null>(null);
  const { world, region, place, picture, runs, manifests, evidence, recorded } = state;
  const asked = worldIndicator(world, state.asked ?? state.indicator);
  // The picture of what was answered before is on its way for the eye alone.
  const isFetching = picture.status === 'loading' && state.shownId === null;
  const isBusy = isFetching || Object.values(runs).some(isRunning);
  const shown = shownEntry(state);
  const isRecorded = shown !== null && recorded?.entries.includes(shown) === true;
  const truth = shownTruth(state);
  const hasNone = state.hasModels === false;
  const weights = pointed ? (evidence[pointed.model]?.statements[pointed.statement]?.drop ?? null) : null;

  return (
    <section aria-label="Region dossier" className="dossier glass">
      <div className="scroll">
        {region ? (
          <PlaceHead
            region={region}
            place={place}
            picture={picture}
            weights={weights}
            isRecorded={isRecorded}
            onRetry={() => commands.profileSelected()}
          />
        ) : (
          <p className="message">Click the map, or press Enter on it, to profile a square of 640 m.</p>
        )}
        <div className="question">
          <label htmlFor="indicator">Indicator</label>
          <select
            id="indicator"
            value={state.indicator}
            onChange={({ target }) => commands.setIndicator(indicator(target.value).id)}
          >
            {WORLD_INDICATORS[world].map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <small className="aside">
            {asked.scope === 'region'
              ? 'One value for a whole NUTS-2 region: a picture of 640 m says little about it.'
              : asked.source}
          </small>
        </div>
        {hasNone && (
          <p id={noneId} className="message warning">
            {NO_MODELS[world]}
          </p>
        )}
        <div className="columns">
          {comparison.map((model) => (
            <ModelArticle
              key={model.id}
              model={model}
              run={runs[model.id] ?? null}
              asked={asked}
              manifest={manifests[model.id] ?? null}
              world={world}
              isRecorded={isRecorded}
              truth={truth}
              evidence={evidence[model.id] ?? null}
              pointed={pointed?.model === model.id ? pointed.statement : null}
              onPoint={(statement) => setPointed(statement === null ? null : { model: model.id, statement })}
            />
          ))}
        </div>
        {isRecorded && <p className="message aside">{recorded?.note}</p>}
        {world === 'atlas' && place.status === 'found' && <AtlasTruthTable place={place} chosen={asked.id} />}
        {Object.keys(evidence).length > 0 && (
          <p className="aside evidence-note">
            Point at a statement: the picture shows by how much it gets less likely when a part is covered (occlusion).
          </p>
        )}
        <DetailsTabs
          comparison={comparison}
          asked={asked}
          place={place}
          picture={picture}
          runs={runs}
          manifests={manifests}
          madeAt={shown?.prediction.madeAt ?? null}
        />
      </div>
      <div className="foot">
        <OwnPicture />
        <button type="button" disabled={!isBusy} onClick={() => commands.stop()}>
          Stop
        </button>
        <button
          type="button"
          className="primary"
          disabled={isBusy || hasNone}
          aria-describedby={hasNone ? noneId : undefined}
          onClick={() => commands.profileSelected()}
        >
          Profile this region
        </button>
      </div>
    </section>
  );
}
