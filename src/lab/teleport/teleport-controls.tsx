import { useId } from 'react';
import { PLACE_SCOPES, type PlaceScope } from '../../context/draw-places';
import { t } from '../../domain/words';
import { useExplorerState } from '../../panels/explorer-context';
import { worldById } from '../../worlds/worlds';
import { AnswersProgress } from '../answers-progress';
import { DriveButtons, drivePhase } from '../drive-buttons';
import { useLab, useLabState } from '../lab-context';
import { teleportWanted } from './teleport-state';

const COUNTS = [24, 60, 120, 300] as const;
const MAX_SEED = 999_999;

/** Where the next test goes, and what drives the one under way. @param canStart whether there is a picture to claim */
export function TeleportControls({ canStart }: { readonly canStart: boolean }) {
  const lab = useLab();
  const draw = useLabState((s) => s.teleportDraw);
  const test = useLabState((s) => s.teleport);
  const { claimed, scopes } = worldById(useExplorerState((s) => s.world)).words;
  const seedId = useId();
  return (
    <div className="lab-controls">
      <label>
        {t`Places`}
        <select value={draw.count} onChange={({ target }) => lab.teleport.setDraw({ count: Number(target.value) })}>
          {COUNTS.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <label>
        {t`Drawn from`}
        <select
          value={draw.scope}
          onChange={({ target }) => lab.teleport.setDraw({ scope: target.value as PlaceScope })}
        >
          {PLACE_SCOPES.map((scope) => (
            <option key={scope} value={scope}>
              {scopes[scope]}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={seedId}>
        {t`Seed`}
        <input
          id={seedId}
          type="number"
          min={0}
          max={MAX_SEED}
          value={draw.seed}
          onChange={({ target }) => {
            const seed = Math.min(MAX_SEED, Math.max(0, Math.floor(target.valueAsNumber)));
            if (Number.isFinite(seed)) lab.teleport.setDraw({ seed });
          }}
        />
      </label>
      <div className="lab-buttons">
        <DriveButtons
          phase={drivePhase(test?.phase, (test?.places.length ?? 0) > 0)}
          label={test ? t`Teleport anew` : t`Teleport`}
          canStart={canStart}
          onStart={() => lab.teleport.start()}
          onPause={() => lab.teleport.pause()}
          onResume={() => lab.teleport.resume()}
          onCancel={() => lab.teleport.cancel()}
        />
      </div>
      {claimed && <p className="lab-note">{claimed}</p>}
      {test && <AnswersProgress label={t`Teleport test`} run={test} wanted={teleportWanted(test)} />}
    </div>
  );
}
