import { useId, useRef, useState } from 'react';
import { rich } from '../actions/rich';
import { indicator } from '../domain/indicator';
import { indicatorName } from '../domain/indicator-words';
import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { linkedText } from '../store/linked-text';
import { shownEntry, shownTruth } from '../store/shown-entry';
import { worldById, worldIndicator } from '../worlds/worlds';
import { ActionButton } from './action-button';
import { useExplorer, useExplorerState } from './explorer-context';
import { lazyPart } from './lazy-part';
import { ModelArticle } from './model-article';
import { OwnPicture } from './own-picture';
import { PlaceHead } from './place-head';
import { recordedNote } from './recorded-note';
import { RecordedOnlyNote } from './recorded-only-note';
import { SheetHandle } from './sheet-handle';
import type { SheetHeight } from './sheet-height';
import { Term } from './term';
import { useComparison } from './use-comparison';
import { useWorldParts } from './use-world-parts';

const DetailsTabs = lazyPart(() => import('./details-tabs'), { part: t`What stands behind the answers` });

/** Everything that is known of a region: the picture and the place that the models get, and what each makes of them. */
export default function Dossier() {
  const { commands } = useExplorer();
  const state = useExplorerState((s) => s);
  const comparison = useComparison();
  const { Truth } = useWorldParts();
  const [noneId, noteId] = [useId(), useId()];
  const sheet = useRef<HTMLElement>(null);
  const [height, setHeight] = useState<SheetHeight>('half');
  const [pointed, setPointed] = useState<{ model: string; statement: number } | null>(null);
  const { world, region, place, picture, runs, manifests, evidence, recorded } = state;
  const asked = worldIndicator(world, state.asked ?? state.indicator);
  const shown = shownEntry(state);
  const isRecorded = shown !== null && recorded?.entries.includes(shown) === true;
  const linked = shown && linkedText(shown);
  const truth = shownTruth(state);
  const hasNone = state.hasModels === false;
  const weights = pointed ? (evidence[pointed.model]?.statements[pointed.statement]?.drop ?? null) : null;

  return (
    <section ref={sheet} aria-label={t`Region dossier`} className="dossier glass" data-height={height}>
      <SheetHandle sheet={sheet} label={t`Height of the dossier`} height={height} onChange={setHeight} />
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
          <h2 className="message">{t`Click the map, or press Enter on it, to profile a square of 640 m.`}</h2>
        )}
        <div className="question">
          <label htmlFor="indicator">{t`Indicator`}</label>
          <select
            id="indicator"
            value={state.indicator}
            onChange={({ target }) => commands.setIndicator(indicator(target.value).id)}
          >
            {worldById(world).indicators.map((row) => (
              <option key={row.id} value={row.id}>
                {indicatorName(row)}
              </option>
            ))}
          </select>
          <small className="aside">
            {asked.scope === 'region'
              ? t`One value for a whole NUTS-2 region: a picture of 640 m says little about it.`
              : asked.source}
          </small>
        </div>
        {hasNone && (
          <p id={noneId} className="message warning">
            {worldById(world).words.noModels}
          </p>
        )}
        <RecordedOnlyNote
          id={noteId}
          left={t`What was answered before is shown: choose a coloured square, or the table.`}
        />
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
        {linked && <p className="message aside">{t`These answers came ${linked}; they were not asked here.`}</p>}
        {isRecorded && recorded && <p className="message aside">{recordedNote(recorded.note)}</p>}
        {Truth && place.status === 'found' && <Truth place={place} chosen={asked.id} />}
        {Object.keys(evidence).length > 0 && (
          <p className="aside evidence-note">{rich`Point at a statement: the picture shows by how much it gets less likely when a part is covered (${<Term id="occlusion">{t`occlusion`}</Term>}).`}</p>
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
        <span role="status" className="aside waiting">
          {state.waiting.length > 0 && t`${countText(state.waiting.length)} waiting`}
        </span>
        <ActionButton action="region.stop" />
        <ActionButton action="region.profile" className="primary" aria-describedby={hasNone ? noneId : noteId} />
      </div>
    </section>
  );
}
