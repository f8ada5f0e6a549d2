import { lazy, Suspense, useId } from 'react';
import { differenceName } from '../domain/comparison';
import { Legend } from '../map/legend';
import { ActionButton } from '../panels/action-button';
import { Dossier } from '../panels/dossier';
import { useExplorerState } from '../panels/explorer-context';
import { PredictionTable } from '../panels/prediction-table';
import { TopBar } from '../panels/top-bar';
import { useComparison } from '../panels/use-comparison';
import { useWorldParts } from '../panels/use-world-parts';
import { TRUTH } from '../store/permalink';
import { worldById, worldIndicator } from '../worlds/worlds';

/** Loaded behind the first paint: the map is four times the size of the rest. */
const MapStage = lazy(() => import('./map-stage'));
/** Loaded when it is opened. */
const LabStage = lazy(() => import('../lab/lab-stage'));

/** The page: the map from edge to edge, and panels that leave it visible. */
export function Explorer() {
  const mode = useExplorerState((s) => s.mode);
  const engine = useExplorerState((s) => s.engine);
  const loading = useExplorerState((s) => s.loading);
  const notice = useExplorerState((s) => s.notice);
  const isLabOpen = useExplorerState((s) => s.lab !== 'closed');
  const world = useExplorerState((s) => s.world);
  const { Settings } = useWorldParts();
  const panelId = useId();
  return (
    <main className="explorer">
      <TopBar panelId={panelId} />
      <div role="tabpanel" id={panelId} aria-label="View" className="stage" data-mode={mode}>
        {mode === 'table' ? (
          <PredictionTable />
        ) : (
          <Suspense>
            <MapStage mode={mode} />
          </Suspense>
        )}
      </div>
      <Dossier />
      {isLabOpen && (
        <Suspense>
          <LabStage />
        </Suspense>
      )}
      <div className="corner">
        {notice && (
          <p role="alert" className="glass notice">
            {notice} <ActionButton action="notice.dismiss" />
          </p>
        )}
        <Settings legend={<MapLegend />} />
        <div className="glass status-line">
          <span role="status" aria-label="Engine">
            {engine ?? 'Looking for WebGPU or WebAssembly…'}
            {loading && ` · ${loading}`}
          </span>
          <details>
            <summary>Credits</summary>
            {worldById(world).words.credits.join(' ')}
          </details>
        </div>
      </div>
    </main>
  );
}

function MapLegend() {
  const { label } = worldIndicator(
    useExplorerState((s) => s.world),
    useExplorerState((s) => s.indicator),
  );
  const comparison = useComparison();
  const isDifference = useExplorerState((s) => s.mode === 'difference');
  const isTruth = useExplorerState((s) => s.mode === 'overlay' && s.variant === TRUTH);
  const what = isDifference ? differenceName(comparison) : isTruth ? 'ground truth (simulated)' : 'predicted score';
  const [first, second] = comparison;
  return <Legend title={`${label}, ${what}`} pair={isDifference ? [first.label, second.label] : undefined} />;
}
