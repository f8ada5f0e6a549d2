import { useEffect, useRef } from 'react';
import { indicatorName } from '../domain/indicator-words';
import { countText } from '../domain/number-text';
import { one, plural, t } from '../domain/words';
import { useLabState } from '../lab/lab-context';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { regionFileName, regionSheet } from '../panels/region-sheet';
import { SaveRegions } from '../panels/save-regions';
import { SetSelect } from '../panels/set-select';
import { useBorders } from '../panels/use-borders';
import { useComparison } from '../panels/use-comparison';
import { useTableSets } from '../panels/use-table-sets';
import { entriesOf } from '../store/map-cells';
import { worldById } from '../worlds/worlds';
import { mapRequest, type ShownMap } from './map-request';
import { ShareCode } from './share-code';
import { ShareLink } from './share-link';
import { SharePicture } from './share-picture';
import { ShareZip } from './share-zip';
import { useCarryingLink } from './use-carrying-link';
import { useMapPicture } from './use-map-picture';
import './share.css';

interface Props extends ShownMap {
  /** The visitor's own file with the answers to its rows; null without one. */
  readonly ownAnswers: (() => Promise<string>) | null;
}

/** All ways to leave with one's work. */
export default function ShareDialog({ ownAnswers, ...shown }: Props) {
  const { store, commands } = useExplorer();
  const dialog = useRef<HTMLDialogElement>(null);
  const comparison = useComparison();
  const world = useExplorerState((s) => s.world);
  const result = useLabState(({ evaluation }) => evaluation?.result ?? null);
  const { hasBorders } = worldById(world);
  const borders = useBorders(hasBorders);
  const picture = useMapPicture(
    () => ({ ...mapRequest(store.getState(), comparison, shown), borders }),
    !hasBorders || borders !== null,
  );
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const carrying = useCarryingLink();
  const sets = useTableSets();
  const sheet = () => regionSheet(store.getState(), comparison, entriesOf(store.getState(), sets.setId));
  const { entries, indicator, own } = sheet();
  const others = entries.filter((entry) => !own.has(entry)).length;
  const about = indicatorName(indicator);
  return (
    <dialog
      ref={dialog}
      className="share window"
      aria-labelledby="share-title"
      onClose={() => commands.showDialog(null)}
      // The lab below would take the key for itself.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <header>
        <h2 id="share-title">{t`Take it away`}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>{t`Close`}</button>
      </header>
      <div className="share-columns">
        <SharePicture picture={picture} name={`${regionFileName(store.getState())}-map`} />
        <div>
          <ShareLink carrying={carrying} />
          <section aria-labelledby="share-data">
            <h3 id="share-data">{t`Data`}</h3>
            <p className="aside">
              {plural(
                entries.length,
                one`${countText(entries.length)} region of ${about}: scores and estimates of both models, truth, imagery, hashes.`,
                t`${countText(entries.length)} regions of ${about}: scores and estimates of both models, truth, imagery, hashes.`,
              )}
              {own.size > 0 && others > 0 && ' '}
              {own.size > 0 &&
                others > 0 &&
                plural(
                  others,
                  one`${countText(others)} of them is of the recorded example.`,
                  t`${countText(others)} of them are of the recorded example.`,
                )}
            </p>
            <SetSelect {...sets} />
            <div className="share-buttons">
              {entries.length > 0 ? (
                <SaveRegions sheet={sheet} name={regionFileName(store.getState())} />
              ) : (
                <p className="message">{t`Nothing has been profiled yet: click the map first.`}</p>
              )}
            </div>
          </section>
          {entries.length > 0 && <ShareCode sheet={sheet} />}
          <ShareZip sheet={sheet} result={result} picture={picture} ownAnswers={ownAnswers} carrying={carrying} />
        </div>
      </div>
    </dialog>
  );
}
