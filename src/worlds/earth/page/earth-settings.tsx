import { t } from '../../../domain/words';
import { CUSTOM_SOURCE_ID } from '../../../imagery/custom-source';
import { isPackSource } from '../../../imagery/pack-address';
import { SOURCES } from '../../../imagery/sources';
import { ActionButton } from '../../../panels/action-button';
import { ColourBy } from '../../../panels/colour-by';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';
import { MapLegend } from '../../../panels/map-legend';
import { usePacksOf } from '../../../panels/packs/use-packs-of';
import { SettingsFrame } from '../../../panels/settings-frame';
import { HostQuestion } from './host-question';
import { PackAway } from './pack-away';
import { TileUrl } from './tile-url';

/** What the map shows: whose imagery, and whose scores colour it. */
export default function EarthSettings() {
  const { commands } = useExplorer();
  const sourceId = useExplorerState((s) => s.sourceId);
  const problem = useExplorerState((s) => s.mapProblem);
  const packs = usePacksOf('earth');
  const shown = [...SOURCES, ...packs.map(({ source }) => source)].find(({ id }) => id === sourceId);
  const isPackAway = isPackSource(sourceId) && !shown;
  return (
    <>
      <HostQuestion />
      <PackAway />
      <SettingsFrame>
        <label>
          <span>{t`Imagery`}</span>
          <select
            aria-label={t`Imagery source`}
            value={sourceId}
            onChange={({ target }) => commands.change({ sourceId: target.value })}
          >
            {SOURCES.map(({ id, label, mayInfer }) => (
              <option key={id} value={id}>
                {mayInfer ? label : t`${label} (view only)`}
              </option>
            ))}
            {packs.map(({ source }) => (
              <option key={source.id} value={source.id}>
                {source.mayInfer ? source.label : t`${source.label} (view only)`}
              </option>
            ))}
            {isPackAway && <option value={sourceId}>{t`A pack that is not here`}</option>}
            <option value={CUSTOM_SOURCE_ID}>{t`Custom tiles`}</option>
          </select>
        </label>
        {sourceId === CUSTOM_SOURCE_ID && <TileUrl />}
        <ActionButton action="packs.open" className="packs-open" />
        <ColourBy />
        <MapLegend />
        <p className="aside" role={problem ? 'alert' : undefined}>
          {problem ?? shown?.note ?? shown?.licence}
        </p>
      </SettingsFrame>
    </>
  );
}
