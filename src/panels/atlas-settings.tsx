import type { ReactNode } from 'react';
import { useExplorer, useExplorerState } from './explorer-context';
import { SettingsFrame } from './settings-frame';

/** What the Atlas' tiles show, and the scale of the colours on them. */
export function AtlasSettings({ legend }: { readonly legend: ReactNode }) {
  const { atlas } = useExplorer();
  const layer = useExplorerState((s) => s.atlasLayer);
  const date = useExplorerState((s) => s.atlasDate);
  const problem = useExplorerState((s) => s.atlas.problem ?? s.mapProblem);
  const measured = useExplorerState((s) => s.atlas.truth[s.atlasDate].tables.length);
  const isScored = useExplorerState((s) => s.atlas.truth[s.atlasDate].scales !== null);
  const count = useExplorerState((s) => s.atlas.cities.length);
  return (
    <SettingsFrame>
      <label>
        <span>Layer</span>
        <select
          aria-label="Layer"
          value={layer}
          onChange={({ target }) => atlas.change({ atlasLayer: target.value === 'night' ? 'night' : 'day' })}
        >
          <option value="day">Day</option>
          <option value="night">Night lights</option>
        </select>
      </label>
      <label>
        <span>Date</span>
        <select
          aria-label="Date"
          value={date}
          onChange={({ target }) => atlas.change({ atlasDate: target.value === '0' ? 0 : 1 })}
        >
          <option value={0}>Earlier</option>
          <option value={1}>Later</option>
        </select>
      </label>
      {legend}
      {problem ? (
        <p role="alert" className="aside">
          {problem}
        </p>
      ) : (
        !isScored && (
          <p className="aside">
            {count === 0 ? 'Making the planet…' : `Measuring the planet: ${measured} of ${count} cities.`} Colours come
            once all are measured.
          </p>
        )
      )}
    </SettingsFrame>
  );
}
