import { useEffect } from 'react';
import { type CompareMode, CompareView } from '../map/compare-view';
import { registerDrawnTiles } from '../map/drawn-tiles';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { useBorders } from '../panels/use-borders';
import { useComparison } from '../panels/use-comparison';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { type WorldId, worldById } from '../worlds/worlds';
import { useComparedCells } from './use-compared-cells';
import { useFlyTo } from './use-fly-to';
import { useMapSource } from './use-map-source';
import { useTheme } from './use-theme';

for (const { drawnTiles } of Object.values(PAGE_WORLDS)) if (drawnTiles) registerDrawnTiles(drawnTiles);

/** The map of the world that is looked at; each world has a map of its own, with a camera of its own. */
export default function MapStage({ mode }: { readonly mode: CompareMode }) {
  const world = useExplorerState((s) => s.world);
  return <WorldStage key={world} world={world} mode={mode} />;
}

/** The map in one of its modes, with the predictions of the indicator that is looked at. */
function WorldStage({ world, mode }: { readonly world: WorldId; readonly mode: CompareMode }) {
  const { store, commands } = useExplorer();
  const region = useExplorerState((s) => s.region);
  const [first, second] = useComparison();
  const cells = useComparedCells();
  const source = useMapSource();
  const theme = useTheme();
  const map = useFlyTo();
  const { hasBorders } = worldById(world);
  const borders = useBorders(hasBorders);

  useEffect(() => {
    if (source) store.setState({ mapProblem: null });
  }, [source, store]);

  return (
    <CompareView
      ref={map}
      mode={mode}
      cells={cells}
      pair={[first.label, second.label]}
      initialCamera={store.getState().camera}
      source={source}
      theme={theme}
      borders={borders}
      hasBorders={hasBorders}
      highlights={[]}
      selected={region}
      onCamera={(camera) => {
        if (world !== store.getState().world) return;
        commands.change({ camera });
      }}
      onSelect={(selected, by) => void (by === 'pointer' ? commands.point(selected) : commands.profile(selected))}
      onTileError={(message) => store.setState({ mapProblem: message })}
    />
  );
}
