import type { ReactNode } from 'react';
import { CUSTOM_SOURCE_ID } from '../imagery/custom-source';
import type { TileSource } from '../imagery/tile-source';
import { ColourBy } from './colour-by';
import { useExplorer, useExplorerState } from './explorer-context';
import { SettingsFrame } from './settings-frame';
import { TileUrl } from './tile-url';

interface Props {
  readonly sources: readonly TileSource[];
  /** Scale of the colours on the map. */
  readonly legend: ReactNode;
}

/** What the map shows: whose imagery, and whose scores colour it. */
export function MapSettings({ sources, legend }: Props) {
  const { commands } = useExplorer();
  const sourceId = useExplorerState((s) => s.sourceId);
  const problem = useExplorerState((s) => s.mapProblem);
  const shown = sources.find(({ id }) => id === sourceId);
  return (
    <SettingsFrame>
      <label>
        <span>Imagery</span>
        <select
          aria-label="Imagery source"
          value={sourceId}
          onChange={({ target }) => commands.change({ sourceId: target.value })}
        >
          {sources.map(({ id, label, mayInfer }) => (
            <option key={id} value={id}>
              {mayInfer ? label : `${label} (view only)`}
            </option>
          ))}
          <option value={CUSTOM_SOURCE_ID}>Custom tiles</option>
        </select>
      </label>
      {sourceId === CUSTOM_SOURCE_ID && <TileUrl />}
      <ColourBy />
      {legend}
      <p className="aside" role={problem ? 'alert' : undefined}>
        {problem ?? shown?.note ?? shown?.licence}
      </p>
    </SettingsFrame>
  );
}
