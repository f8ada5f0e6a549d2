import { useId } from 'react';
import { PLACE_SCOPES, type PlaceScope } from '../../context/draw-places';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import type { WorldId } from '../../worlds/worlds';
import { AnswersProgress } from '../answers-progress';
import { DriveButtons, drivePhase } from '../drive-buttons';
import { answeredCount, answersWanted } from './teleport';

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
          phase={drivePhase(test?.phase, (test?.places.length ?? 0) > 0)}
          label={test ? 'Teleport anew' : 'Teleport'}
          canStart={canStart}
          onStart={() => lab.teleporter.start()}
          onPause={() => lab.teleporter.pause()}
          onResume={() => lab.teleporter.resume()}
          onCancel={() => lab.teleporter.cancel()}
        />
      </div>
      {test && (
        <AnswersProgress
          label="Teleport test"
          {...test}
          phase={test.phase === 'drawing' ? 'preparing' : test.phase}
          answered={answeredCount(test)}
          wanted={answersWanted(test)}
          preparing={test.phase === 'drawing' ? 'Drawing places' : null}
        />
      )}
    </div>
  );
}
