import { useEffect, useMemo } from 'react';
import { registerAtlasTiles } from '../map/atlas-tiles';
import { type ComparedCells, type CompareMode, CompareView } from '../map/compare-view';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { MODEL_PAIR } from '../panels/model-pair';
import { cellsOf, differenceOf, entriesAbout, scoreOf } from '../store/map-cells';
import { AtlasStage } from './atlas-stage';
import { atlasTile, sourceOf } from './open-services';
import { useBorders } from './use-borders';
import { useFlyTo } from './use-fly-to';
import { useTheme } from './use-theme';

const [SFT, URBAN_R1] = MODEL_PAIR;

registerAtlasTiles(atlasTile);

/** The map of the world that is looked at. */
export default function MapStage({ mode }: { readonly mode: CompareMode }) {
  const world = useExplorerState((s) => s.world);
  return world === 'atlas' ? <AtlasStage mode={mode} /> : <EarthStage mode={mode} />;
}

/** The map in one of its modes, with the predictions of the indicator that is looked at. */
function EarthStage({ mode }: { readonly mode: CompareMode }) {
  const { store, commands } = useExplorer();
  const indicatorId = useExplorerState((s) => s.indicator);
  const variant = useExplorerState((s) => s.variant);
  const history = useExplorerState((s) => s.history.entries);
  const recorded = useExplorerState((s) => s.recorded);
  const region = useExplorerState((s) => s.region);
  const sourceId = useExplorerState((s) => s.sourceId);
  const tileUrl = useExplorerState((s) => s.tileUrl);
  const theme = useTheme();
  const map = useFlyTo();
  const borders = useBorders();

  const cells = useMemo((): ComparedCells => {
    const entries = entriesAbout(indicatorId, history, recorded?.entries ?? []);
    const sft = cellsOf(entries, 'score', (p) => scoreOf(p, SFT.variant));
    const urbanR1 = cellsOf(entries, 'score', (p) => scoreOf(p, URBAN_R1.variant));
    return {
      overlay: variant === SFT.variant ? sft : urbanR1,
      sft,
      urbanR1,
      difference: cellsOf(entries, 'difference', differenceOf),
    };
  }, [indicatorId, history, recorded, variant]);
  const source = useMemo(() => {
    try {
      return sourceOf({ sourceId, tileUrl });
    } catch {
      // Custom tiles without an address yet: the map keeps the default until there is one.
      return sourceOf({ sourceId: '', tileUrl: '' });
    }
  }, [sourceId, tileUrl]);
  useEffect(() => {
    if (source) store.setState({ mapProblem: null });
  }, [source, store]);

  return (
    <CompareView
      ref={map}
      mode={mode}
      cells={cells}
      pair={[
        { label: SFT.label, colour: SFT.colour, ink: '#171b1f' },
        { label: URBAN_R1.label, colour: URBAN_R1.colour, ink: '#ffffff' },
      ]}
      initialCamera={store.getState().camera}
      source={source}
      theme={theme}
      borders={borders}
      highlights={[]}
      selected={region}
      onCamera={(camera) => store.getState().world === 'earth' && commands.change({ camera })}
      onSelect={(selected, by) => void (by === 'pointer' ? commands.point(selected) : commands.profile(selected))}
      onTileError={(message) => store.setState({ mapProblem: message })}
    />
  );
}
