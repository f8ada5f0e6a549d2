import { useMemo, useState } from 'react';
import { indicatorName } from '../../domain/indicator-words';
import { countText } from '../../domain/number-text';
import { one, plural, t } from '../../domain/words';
import { type RegionSet, regionSets } from '../../store/region-sets';
import { useExplorer, useExplorerState } from '../explorer-context';
import { RenameBox } from '../rename-box';

/** The sets of the world that is looked at, as layers of the map. */
export function SetsSection() {
  const world = useExplorerState((s) => s.world);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  const history = useExplorerState((s) => s.history);
  const recorded = useExplorerState((s) => s.recorded);
  const sets = useMemo(
    () => regionSets({ world, atlasDate, history, recorded }),
    [world, atlasDate, history, recorded],
  );
  if (sets.length === 0) return null;
  return (
    <section aria-label={t`Sets`} className="areas-section">
      <h3>{t`Sets on the map`}</h3>
      <ul className="areas-sets">
        {sets.map((set) => (
          <SetRow key={set.id} set={set} />
        ))}
      </ul>
    </section>
  );
}

function SetRow({ set }: { readonly set: RegionSet }) {
  const { store, commands } = useExplorer();
  const shown = useExplorerState((s) => s.indicator);
  const isHidden = useExplorerState((s) => s.hiddenSets.includes(set.id));
  const [isNaming, setIsNaming] = useState(false);
  const { label, indicator, count, isOwn, linked } = set;
  const about = indicator === null ? t`several indicators` : indicatorName({ id: indicator });
  return (
    <li data-other={(indicator !== null && indicator !== shown) || undefined}>
      <input
        type="checkbox"
        aria-label={t`Show ${label}`}
        checked={!isHidden}
        onChange={() => commands.showSet(set.id, isHidden)}
      />
      <div>
        {isNaming ? (
          <RenameBox
            name={label}
            onRename={(text) => commands.renameSet(set.id, text)}
            onEnd={() => setIsNaming(false)}
          />
        ) : (
          <strong>{label}</strong>
        )}
        <small className="aside">
          {plural(count, one`${countText(count)} region`, t`${countText(count)} regions`)} · {about}
          {linked && ` · ${linked}`}
        </small>
      </div>
      <div className="areas-set-tools">
        <button
          type="button"
          aria-label={t`Zoom to ${label}`}
          onClick={() => void commands.zoomTo(set)}
        >{t`Zoom to`}</button>
        {(indicator === null || indicator === shown) && (
          <button
            type="button"
            aria-label={t`${label} in the table`}
            onClick={() => store.setState({ tableSet: set.id, mode: 'table' })}
          >{t`Table`}</button>
        )}
        {isOwn && (
          <>
            <button type="button" aria-label={t`Rename ${label}`} onClick={() => setIsNaming(true)}>{t`Rename`}</button>
            <button
              type="button"
              aria-label={t`Delete ${label}`}
              onClick={() => commands.deleteSet(set.id)}
            >{t`Delete`}</button>
          </>
        )}
      </div>
    </li>
  );
}
