import { listText } from '../../domain/list-text';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import { useComparison } from '../../panels/use-comparison';
import { worldById } from '../../worlds/worlds';
import { AnswersProgress } from '../answers-progress';
import { DriveButtons, drivePhase } from '../drive-buttons';
import { useLab, useLabState } from '../lab-context';
import { isUnderWay } from '../lab-run';
import { ALL_REGIONS, type EvaluationSource, evaluatedPack, evaluationWanted, sourceIn } from './evaluation-state';
import { OpenEvaluation } from './open-evaluation';
import { useIsRecorded } from './use-is-recorded';

/** Regions of each split. */
const SIZES = [25, 100, 250, ALL_REGIONS] as const;

/** Which regions both models are evaluated on, and what drives the evaluation under way. */
export function EvaluationBar() {
  const lab = useLab();
  const comparison = useComparison();
  const world = useExplorerState((s) => s.world);
  const settings = useLabState((s) => s.evaluationSettings);
  const ownData = useLabState((s) => s.ownData);
  const source = useExplorerState((explorer) => sourceIn(explorer, settings, ownData));
  const pack = useExplorerState(evaluatedPack);
  const { perSplit } = settings;
  const test = useLabState((s) => s.evaluation);
  const isElsewhere = ownData !== null && ownData.world !== world;
  const own = ownData?.data ?? null;
  const { words } = worldById(world);
  const isRecorded = useIsRecorded();
  return (
    <div className="lab-controls">
      <label>
        {t`Regions`}
        <select
          value={source}
          onChange={({ target }) => lab.evaluation.set({ source: target.value as EvaluationSource })}
        >
          <option value="world">{words.evaluated}</option>
          {pack && <option value="pack">{t`${pack.manifest.name}, ${countText(pack.manifest.regions)} places`}</option>}
          {!isElsewhere && (
            <option value="own">
              {own ? t`your own data, ${countText(own.regions.length)} rows` : t`your own data`}
            </option>
          )}
        </select>
      </label>
      {!isRecorded && (
        <label>
          {source === 'own' ? t`At most` : t`Of each split`}
          <select value={perSplit} onChange={({ target }) => lab.evaluation.set({ perSplit: Number(target.value) })}>
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {size === ALL_REGIONS ? t`all` : countText(size)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="lab-buttons">
        <OpenEvaluation />
        <DriveButtons
          phase={drivePhase(test?.phase, (test?.regions.length ?? 0) > 0)}
          label={
            isRecorded
              ? t`Show the recorded evaluation`
              : t`Evaluate ${listText(comparison.map((model) => model.label))}`
          }
          isRecorded={isRecorded}
          canStart={source !== 'own' || own !== null}
          onStart={() => lab.evaluation.start()}
          onPause={() => lab.evaluation.pause()}
          onResume={() => lab.evaluation.resume()}
          onCancel={() => lab.evaluation.cancel()}
        />
      </div>
      {source === 'own' && !own && (
        <p className="message" role="status">
          {t`No data of your own are here yet.`} <OwnDataLink />
        </p>
      )}
      {test && (
        <AnswersProgress label={t`Evaluation`} run={test} wanted={evaluationWanted(test)} isLive={!isUnderWay(test)}>
          {test.missing.size > 0 && <Missing reasons={test.missing} isLive={!isUnderWay(test)} />}
        </AnswersProgress>
      )}
    </div>
  );
}

function OwnDataLink() {
  const { commands } = useExplorer();
  return <button type="button" onClick={() => commands.change({ lab: 'own-data' })}>{t`Import a file`}</button>;
}

/** Regions that are left out, and why the first of them is. */
function Missing({ reasons, isLive }: { readonly reasons: ReadonlyMap<number, string>; readonly isLive: boolean }) {
  const [first] = reasons.values();
  const missing =
    reasons.size === 1
      ? t`One region has no picture and is left out.`
      : t`${countText(reasons.size)} regions have no picture and are left out.`;
  return (
    <p className="message" role="status" aria-live={isLive ? 'polite' : 'off'}>
      {missing} {first}
    </p>
  );
}
