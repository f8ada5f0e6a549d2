import { useId } from 'react';
import { PLACE_SCOPES, type PlaceScope } from '../context/draw-places';
import type { WorldId } from '../domain/world';
import { answeredCount, answersWanted, isTeleporting, type TeleportTest } from '../store/teleport';
import { DriveButtons } from './drive-buttons';
import { timeLeftText } from './duration-text';
import { useExplorer, useExplorerState } from './explorer-context';

const SCOPE_LABELS: Readonly<Record<WorldId, Readonly<Record<PlaceScope, string>>>> = {
  earth: { world: 'the whole world', learned: 'the 34 countries of the training pictures' },
  atlas: { world: 'all cities of the planet', learned: 'the cities of the seen continents' },
};

const COUNTS = [24, 60, 120, 300] as const;
const MAX_SEED = 999_999;

/** Where the next test goes, and what drives the one under way. @param canStart whether there is a picture to claim */
export function TeleportControls({ canStart }: { readonly canStart: boolean }) {
  const { lab } = useExplorer();
  const draw = useExplorerState((s) => s.experiments.draw);
  const test = useExplorerState((s) => s.experiments.teleport);
  const world = useExplorerState((s) => s.world);
  const seedId = useId();
  const isBusy = isTeleporting(test);
  const isResumable = test?.phase === 'paused' || (test?.phase === 'failed' && test.places.length > 0);
  return (
    <div className="lab-controls">
      <label>
        Places
        <select value={draw.count} onChange={({ target }) => lab.teleporter.setDraw({ count: Number(target.value) })}>
          {COUNTS.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <label>
        Drawn from
        <select
          value={draw.scope}
          onChange={({ target }) => lab.teleporter.setDraw({ scope: target.value as PlaceScope })}
        >
          {PLACE_SCOPES.map((scope) => (
            <option key={scope} value={scope}>
              {SCOPE_LABELS[world][scope]}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={seedId}>
        Seed
        <input
          id={seedId}
          type="number"
          min={0}
          max={MAX_SEED}
          value={draw.seed}
          onChange={({ target }) => {
            const seed = Math.min(MAX_SEED, Math.max(0, Math.floor(target.valueAsNumber)));
            if (Number.isFinite(seed)) lab.teleporter.setDraw({ seed });
          }}
        />
      </label>
      <div className="lab-buttons">
        <DriveButtons
          phase={isBusy ? (test?.phase === 'running' ? 'running' : 'preparing') : isResumable ? 'resumable' : 'ready'}
          label={test ? 'Teleport anew' : 'Teleport'}
          canStart={canStart}
          onStart={() => lab.teleporter.start()}
          onPause={() => lab.teleporter.pause()}
          onResume={() => lab.teleporter.resume()}
          onCancel={() => lab.teleporter.cancel()}
        />
      </div>
      {test && <TeleportProgress test={test} />}
    </div>
  );
}

const PHASES: Readonly<Record<TeleportTest['phase'], string>> = {
  drawing: 'Drawing places',
  running: '',
  paused: 'Paused',
  done: 'Done',
  stopped: 'Cancelled; what came is kept',
  failed: 'Failed; what came is kept',
};

function TeleportProgress({ test }: { readonly test: TeleportTest }) {
  const [answered, wanted] = [answeredCount(test), answersWanted(test)];
  const counted = `${answered.toLocaleString('en')} of ${wanted.toLocaleString('en')} answers`;
  const rest = test.phase === 'running' ? timeLeftText(test.leftMs) : PHASES[test.phase];
  return (
    <div className="lab-progress">
      <progress aria-label="Teleport test" max={Math.max(1, wanted)} value={answered} />
      <span className="aside" role="status" aria-live={test.phase === 'running' ? 'off' : 'polite'}>
        {test.phase === 'drawing' ? rest : `${counted} · ${rest}`}
      </span>
      {test.error && (
        <p role="alert" className="message">
          {test.error} {answered > 0 && 'Resume asks for the rest alone.'}
        </p>
      )}
    </div>
  );
}
