import { t } from '../../../domain/words';
import { isPackSource } from '../../../imagery/pack-address';
import { ActionButton } from '../../../panels/action-button';
import { ColourBy } from '../../../panels/colour-by';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';
import { MapLegend } from '../../../panels/map-legend';
import { usePacksOf } from '../../../panels/packs/use-packs-of';
import { SettingsFrame } from '../../../panels/settings-frame';
import { TRUTH } from '../../../store/permalink';

/** What the Atlas' tiles show, what colours them, and the scale of the colours. */
export default function AtlasSettings() {
  const { commands } = useExplorer();
  const layer = useExplorerState((s) => s.atlasLayer);
  const date = useExplorerState((s) => s.atlasDate);
  const sourceId = useExplorerState((s) => s.sourceId);
  const packs = usePacksOf('atlas');
  const shown = packs.find(({ source }) => source.id === sourceId);
  const problem = useExplorerState((s) => s.atlas.problem ?? s.mapProblem);
  return (
    <SettingsFrame>
      <label>
        <span>{t`Layer`}</span>
        <select
          aria-label={t`Layer`}
          value={shown?.source.id ?? layer}
          onChange={({ target: { value } }) => {
            if (isPackSource(value)) commands.change({ sourceId: value });
            else {
              commands.leavePack();
              commands.change({ atlasLayer: value === 'night' ? 'night' : 'day' });
            }
          }}
        >
          <option value="day">{t`Day`}</option>
          <option value="night">{t`Night lights`}</option>
          {packs.map(({ source }) => (
            <option key={source.id} value={source.id}>
              {t`${source.label} (pack, later date)`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t`Date`}</span>
        <select
          aria-label={t`Date`}
          value={date}
          onChange={({ target }) => commands.setDate(target.value === '0' ? 0 : 1)}
        >
          <option value={0}>{t`Earlier`}</option>
          <option value={1}>{t`Later`}</option>
        </select>
      </label>
      <ActionButton action="packs.open" />
      <ColourBy />
      <MapLegend />
      {problem ? (
        <p role="alert" className="aside">
          {problem}
        </p>
      ) : (
        <Measuring />
      )}
    </SettingsFrame>
  );
}

/** How much of the truth is on the map, while that is what colours it. */
function Measuring() {
  const isShown = useExplorerState((s) => s.mode === 'overlay' && s.variant === TRUTH);
  const hasModels = useExplorerState((s) => s.hasModels);
  const measured = useExplorerState((s) => s.atlas.truth[s.atlasDate].length);
  const count = useExplorerState((s) => s.atlas.cities.length);
  if (!isShown || (hasModels !== false && count > 0 && measured === count)) return null;
  if (hasModels === false)
    return (
      <p className="aside">{t`Colours need the scales of the models, and this site ships none for this planet.`}</p>
    );
  return (
    <p className="aside">
      {count === 0 ? t`Making the planet…` : t`Measuring the planet: ${measured} of ${count} cities.`}
    </p>
  );
}
