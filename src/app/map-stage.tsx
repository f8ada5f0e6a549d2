import { useEffect, useMemo } from 'react';
import type { Region } from '../domain/region';
import { t } from '../domain/words';
import { type CompareMode, CompareView } from '../map/compare-view';
import { registerDrawnTiles } from '../map/drawn-tiles';
import type { SelectedBy } from '../map/explorer-map';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { useAreaSquares } from '../panels/use-area-squares';
import { useBorders } from '../panels/use-borders';
import { useComparison } from '../panels/use-comparison';
import { useRegionGrid } from '../panels/use-region-grid';
import { squaresLeft } from '../store/batch-state';
import { entriesOf, entryAt } from '../store/map-cells';
import { isSameSquare } from '../store/world-state';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { type WorldId, worldById } from '../worlds/worlds';
import { useComparedCells } from './use-compared-cells';
import { useFlyTo } from './use-fly-to';
import { useMapSource } from './use-map-source';
import { useTheme } from './use-theme';

for (const { drawnTiles } of Object.values(PAGE_WORLDS)) if (drawnTiles) registerDrawnTiles(drawnTiles);

/** In the place of a map of the truth. */
const NO_TRUTH = t`What is true here is not known, so there is no fourth map. Bring measured values in the Bias lab, “Own data”, and have both models evaluated on them.`;

interface Props {
  /** Each world has a map of its own, with a camera of its own: give it as the key, too. */
  readonly world: WorldId;
  readonly mode: CompareMode;
}

/** The map of a world in one of its modes, with the predictions of the indicator that is looked at. */
export default function MapStage({ world, mode }: Props) {
  const { store, commands } = useExplorer();
  const region = useExplorerState((s) => s.region);
  const [first, second] = useComparison();
  const waiting = useExplorerState((s) => s.waiting);
  const waitingSquares = useMemo(() => waiting.map((square) => square.region), [waiting]);
  const notes = useExplorerState((s) => s.notes);
  const shownNotes = useMemo(
    () => notes.filter((note) => region && isSameSquare(note.region, region)),
    [notes, region],
  );
  const grid = useRegionGrid();
  const area = useExplorerState((s) => s.area);
  const areaSquares = useAreaSquares();
  const batch = useExplorerState((s) => (s.batch?.record.world === world ? s.batch : null));
  const left = useMemo(() => (batch ? squaresLeft(batch) : []), [batch]);
  const drawing = useMemo(() => ({ area, squares: area ? (areaSquares ?? []) : left }), [area, areaSquares, left]);
  const cells = useComparedCells();
  const source = useMapSource();
  const theme = useTheme();
  const map = useFlyTo();
  const { hasBorders } = worldById(world);
  const borders = useBorders(hasBorders);

  useEffect(() => {
    if (source) store.setState({ mapProblem: null });
  }, [source, store]);

  const select: Readonly<Record<SelectedBy, (selected: Region) => unknown>> = {
    pointer: (selected) => commands.point(selected),
    crosshair: (selected) => commands.profile(selected),
    // A square that is coloured by the truth, or by an evaluation, may have no answer to show.
    walk: ({ lonDeg, latDeg }) => {
      const known = entryAt(entriesOf(store.getState()), lonDeg, latDeg);
      if (known) commands.show(known);
    },
  };
  return (
    <CompareView
      ref={map}
      mode={mode}
      cells={cells}
      withoutTruth={worldById(world).isTruthKnown || cells.truth.length > 0 ? null : NO_TRUTH}
      pair={[first.label, second.label]}
      initialCamera={store.getState().camera}
      source={source}
      theme={theme}
      borders={borders}
      hasBorders={hasBorders}
      selected={region}
      waiting={waitingSquares}
      notes={shownNotes}
      squareAt={grid?.squareAt}
      drawing={drawing}
      onArea={(area) => store.setState({ area })}
      onCamera={(camera) => {
        if (world !== store.getState().world) return;
        commands.change({ camera });
      }}
      onSelect={(selected, by) => void select[by](selected)}
      onTileError={(message) => store.setState({ mapProblem: message })}
    />
  );
}
