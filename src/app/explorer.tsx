import { lazy, Suspense, useId } from 'react';
import { ATTRIBUTION } from '../context/attribution';
import { indicator } from '../domain/indicator';
import { SOURCES } from '../imagery/sources';
import { Legend } from '../map/legend';
import { AtlasDossier } from '../panels/atlas-dossier';
import { AtlasSettings } from '../panels/atlas-settings';
import { Dossier } from '../panels/dossier';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { MapSettings } from '../panels/map-settings';
import { NO_ATLAS_MODEL } from '../panels/no-atlas-model';
import { PredictionTable } from '../panels/prediction-table';
import { TopBar } from '../panels/top-bar';
import { atlasIndicator } from '../store/atlas-truth';

/** Loaded behind the first paint: the map is four times the size of the rest. */
const MapStage = lazy(() => import('./map-stage'));
/** Loaded when it is opened. */
const LabStage = lazy(() => import('./lab-stage'));

/** The page: the map from edge to edge, and panels that leave it visible. */
export function Explorer() {
  const { commands } = useExplorer();
  const mode = useExplorerState((s) => s.mode);
  const engine = useExplorerState((s) => s.engine);
  const loading = useExplorerState((s) => s.loading);
  const notice = useExplorerState((s) => s.notice);
  const isLabOpen = useExplorerState((s) => s.lab !== 'closed');
  const isAtlas = useExplorerState((s) => s.world === 'atlas');
  const panelId = useId();
  return (
    <main className="explorer">
      <TopBar panelId={panelId} />
      <div role="tabpanel" id={panelId} aria-label="View" className="stage" data-mode={mode}>
        {mode === 'table' ? (
          isAtlas ? (
            <NoAtlasTable />
          ) : (
            <PredictionTable />
          )
        ) : (
          <Suspense>
            <MapStage mode={mode} />
          </Suspense>
        )}
      </div>
      {isAtlas ? <AtlasDossier /> : <Dossier />}
      {isLabOpen && (
        <Suspense>
          <LabStage />
        </Suspense>
      )}
      <div className="corner">
        {notice && (
          <p role="alert" className="glass notice">
            {notice}{' '}
            <button type="button" onClick={() => commands.dismissNotice()}>
              Dismiss
            </button>
          </p>
        )}
        {isAtlas && <p className="glass world-label">Simulated planet</p>}
        {isAtlas ? (
          <AtlasSettings legend={<AtlasLegend />} />
        ) : (
          <MapSettings sources={SOURCES} legend={<MapLegend />} />
        )}
        <div className="glass status-line">
          <span role="status" aria-label="Engine">
            {isAtlas ? 'No model runs here' : (engine ?? 'Looking for WebGPU or WebAssembly…')}
            {!isAtlas && loading && ` · ${loading}`}
          </span>
          <details>
            <summary>Credits</summary>
            {isAtlas
              ? 'Simulated planet, drawn by this page.'
              : ATTRIBUTION.map(({ attribution }) => `${attribution}.`).join(' ')}
          </details>
        </div>
      </div>
    </main>
  );
}

function MapLegend() {
  const indicatorId = useExplorerState((s) => s.indicator);
  const isDifference = useExplorerState((s) => s.mode === 'difference');
  const what = isDifference ? 'Urban-R1 minus SFT' : 'predicted score';
  return <Legend title={`${indicator(indicatorId).label}, ${what}`} scale={isDifference ? 'difference' : 'score'} />;
}

/** Nothing to colour but the truth, and that in one view. */
function AtlasLegend() {
  const { label } = atlasIndicator(useExplorerState((s) => s.atlasIndicator));
  const isOverlay = useExplorerState((s) => s.mode === 'overlay');
  return isOverlay && <Legend title={`${label}, ground truth (simulated)`} scale="score" />;
}

function NoAtlasTable() {
  return (
    <div className="table-panel">
      <div className="table-tools">
        <h2>Simulated planet: no predictions</h2>
      </div>
      <p>The table lists what models predicted. {NO_ATLAS_MODEL} The overlay colours its regions by their truth.</p>
    </div>
  );
}
