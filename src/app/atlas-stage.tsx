import { useMemo } from 'react';
import { atlasSource } from '../map/atlas-tiles';
import type { CompareMode } from '../map/compare-view';
import type { MapCell } from '../map/map-cell';
import { MapView } from '../map/map-view';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { NO_ATLAS_MODEL } from '../panels/no-atlas-model';
import { atlasIndicatorIndex, truthCells } from '../store/atlas-truth';
import { useFlyTo } from './use-fly-to';
import { useTheme } from './use-theme';

const NO_CELLS: readonly MapCell[] = [];

/** The map of the simulated planet: its tiles, and in the overlay its regions coloured by their truth. */
export function AtlasStage({ mode }: { readonly mode: CompareMode }) {
  const { store, commands, atlas } = useExplorer();
  const indicator = useExplorerState((s) => s.atlasIndicator);
  const layer = useExplorerState((s) => s.atlasLayer);
  const date = useExplorerState((s) => s.atlasDate);
  const truth = useExplorerState((s) => s.atlas.truth[s.atlasDate]);
  const pick = useExplorerState((s) => s.atlas.pick);
  const theme = useTheme();
  const map = useFlyTo();

  const { scales } = truth;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a table that is added alone colours nothing
  const truthful = useMemo(() => truthCells(truth, atlasIndicatorIndex(indicator)), [scales, indicator]);
  const source = useMemo(() => atlasSource({ layer, date }), [layer, date]);
  return (
    <>
      <MapView
        ref={map}
        initialCamera={store.getState().camera}
        source={source}
        theme={theme}
        hasBorders={false}
        cells={mode === 'overlay' ? truthful : NO_CELLS}
        highlights={[]}
        selected={pick.status === 'none' ? null : pick.region}
        onCamera={(camera) => store.getState().world === 'atlas' && commands.change({ camera })}
        onSelect={(region) => void atlas.select(region)}
        onTileError={(message) => store.setState({ mapProblem: message })}
      />
      {mode !== 'overlay' && (
        <p role="status" className="glass stage-note">
          This view compares two models. {NO_ATLAS_MODEL}
        </p>
      )}
    </>
  );
}
