import { useId } from 'react';
import { t } from '../domain/words';
import { ActionButton } from '../panels/action-button';
import { useExplorerState } from '../panels/explorer-context';
import { lazyPart } from '../panels/lazy-part';
import { PartBoundary } from '../panels/part-boundary';
import { TopBar } from '../panels/top-bar';
import { useWorldParts } from '../panels/use-world-parts';
import { worldById } from '../worlds/worlds';
import { LabPart } from './lab-part';
import type { LabDesk } from './open-lab';
import { WelcomePart } from './welcome-part';

/** Loaded behind the first paint: the map is four times the size of the rest. */
const MapStage = lazyPart(() => import('./map-stage'), {
  part: t`The map`,
  place: 'over-map',
  kept: t`All else goes on: search, the dossier, the table, the Bias lab. Your history is kept in this browser.`,
});
/** Loaded behind the first paint, which has nothing to put in it yet. */
const Dossier = lazyPart(() => import('../panels/dossier'), { part: t`The dossier`, place: 'dossier glass' });
/** Loaded when one is opened. */
const StoryStage = lazyPart(() => import('../stories/story-stage'), {
  part: t`The stories`,
  place: 'dossier glass',
  ways: <ActionButton action="stories.close" />,
});
/** Loaded behind the first paint: an earlier visit may have left a batch unfinished. */
const AreasDesk = lazyPart(() => import('./areas-desk'), { part: t`Areas and sets`, place: 'areas glass' });
/** Loaded when it is looked at. */
const PredictionTable = lazyPart(() => import('../panels/prediction-table'), { part: t`The table`, place: 'over-map' });

/** Loaded when something is to be taken away. */
const SharePart = lazyPart(() => import('./share-part'), { part: t`Sharing`, place: 'over-map glass' });

/** Loaded when it is asked for. */
const CommandPalette = lazyPart(() => import('../panels/command-palette'), {
  part: t`The list of actions`,
  place: 'over-map glass',
});

/** Loaded when a link goes with a file. */
const AwaitedFile = lazyPart(() => import('./awaited-file'), { part: t`What the link goes with`, place: 'glass' });

/** Loaded when packs are looked at. */
const PacksDialog = lazyPart(() => import('../panels/packs/packs-dialog'), { part: t`Packs`, place: 'over-map glass' });

/** The page: the map from edge to edge, and panels that leave it visible. */
export function Explorer({ lab }: { readonly lab: LabDesk }) {
  const mode = useExplorerState((s) => s.mode);
  const engine = useExplorerState((s) => s.engine);
  const loading = useExplorerState((s) => s.loading);
  const modelProblem = useExplorerState((s) => s.modelProblem);
  const notice = useExplorerState((s) => s.notice);
  const hasNewVersion = useExplorerState((s) => s.hasNewVersion);
  const welcome = useExplorerState((s) => s.welcome);
  // What a first visit is asked comes alone: the rest of the page follows once it is there and read.
  const isWhole = welcome !== 'coming';
  const isLabOpen = useExplorerState((s) => s.lab !== 'closed');
  const world = useExplorerState((s) => s.world);
  const region = useExplorerState((s) => s.region);
  const dialog = useExplorerState((s) => s.dialog);
  const awaitedFile = useExplorerState((s) => s.awaitedFile);
  const recordedOnly = useExplorerState((s) => s.recordedOnly);
  const statusText = recordedOnly
    ? t`Recorded results alone`
    : modelProblem
      ? t`Models are not ready`
      : engine
        ? t`Runs in this browser`
        : t`Getting ready`;
  const { Settings } = useWorldParts();
  const story = useExplorerState((s) => s.story);
  const frame = useExplorerState((s) => s.frame);
  const panelId = useId();
  return (
    <main className="explorer" data-frame={frame}>
      {frame === 'whole' && !isWhole && (
        <header className="top-bar glass">
          <div className="bar-row">
            <div className="brand">
              <h1 translate="no">Urban-R1 Explorer</h1>
            </div>
          </div>
        </header>
      )}
      {frame === 'whole' && isWhole && (
        <PartBoundary part={t`The bar with views and search`} place="top-bar glass" triedFor={[world]}>
          <TopBar panelId={panelId} />
        </PartBoundary>
      )}
      <div role="tabpanel" id={panelId} aria-label={t`View`} className="stage" data-mode={mode}>
        {mode === 'table' && <PredictionTable key={world} />}
        {mode !== 'table' && isWhole && <MapStage key={world} world={world} mode={mode} />}
      </div>
      {mode !== 'table' && !isLabOpen && !story && isWhole && <AreasDesk desk={lab} triedFor={[world]} />}
      {story && <StoryStage triedFor={[story.name]} />}
      {!story && isWhole && <Dossier triedFor={[world, region]} />}
      {isLabOpen && <LabPart desk={lab} />}
      {welcome !== 'closed' && <WelcomePart />}
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'packs' && <PacksDialog />}
      {dialog === 'share' && <SharePart desk={lab} triedFor={[world]} />}
      <div className="corner">
        {awaitedFile !== null && <AwaitedFile key={awaitedFile} sha256={awaitedFile} desk={lab} />}
        {notice && (
          <p role="alert" className="glass notice">
            {notice} <ActionButton action="notice.dismiss" />
          </p>
        )}
        {hasNewVersion && (
          <p role="status" className="glass notice">
            {t`A new version of this site is ready. What you have asked is kept.`}{' '}
            <ActionButton action="version.load" />
          </p>
        )}
        {isWhole && <Settings key={world} />}
        {isWhole && (
          <div className="glass status-line">
            <span role="status" aria-label={t`Engine`}>
              {statusText}
              {loading && ` · ${loading}`}
            </span>
            <details>
              <summary>{t`How, and credits`}</summary>
              {recordedOnly && <p>{recordedOnly}</p>}
              {modelProblem && <p>{t`${modelProblem} The next question tries again.`}</p>}
              {engine && <p>{t`The models run by ${engine}.`}</p>}
              <span lang="en">{worldById(world).words.credits.join(' ')}</span>{' '}
              <a href="licences.txt" target="_blank" rel="noopener">{t`Licences`}</a>
            </details>
          </div>
        )}
      </div>
    </main>
  );
}
