import { useEffect, useState } from 'react';
import { rich } from '../../actions/rich';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import { PartBoundary } from '../../panels/part-boundary';
import { worldById } from '../../worlds/worlds';
import { useLab, useLabState } from '../lab-context';
import { recordedEffects } from '../recorded-effects';
import type { EvaluatedRoom } from '../room';
import { evaluatedAt } from './evaluated-regions';
import { EvaluationBar } from './evaluation-bar';
import { EvaluationExample } from './evaluation-example';
import { PrintedReport } from './printed-report';
import { SaveEvaluation } from './save-evaluation';
import { useIsRecorded } from './use-is-recorded';

/**
 * A room about the one evaluation that all of them share: how it is made, what came of it, and how it is taken away.
 */
export function OnEvaluation({ what, Room }: Omit<EvaluatedRoom, 'needs'>) {
  const { commands } = useExplorer();
  const lab = useLab();
  const test = useLabState((s) => s.evaluation);
  const isRecorded = useIsRecorded();
  // What was recorded costs nothing to show: a visitor begins with figures, not with an empty room.
  useEffect(() => {
    if (!test && isRecorded) void lab.evaluation.start();
  }, [lab, test, isRecorded]);
  const region = useExplorerState((s) => s.region);
  const indicator = useExplorerState((s) => s.indicator);
  const example = useExplorerState((s) => worldById(s.world).labExamples.evaluation);
  const manifests = useExplorerState((s) => s.manifests);
  /** How often it has been asked to print since the last page came out: a browser that does not can be asked again. */
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked === 0) return;
    const end = (): void => setAsked(0);
    window.addEventListener('afterprint', end, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', end);
  }, [asked]);
  const result = test?.result ?? null;
  const select = (id: string): void => {
    const chosen = result?.evaluation.regions.find((one) => one.id === id);
    if (chosen) void commands.goTo(chosen);
  };
  return (
    <div className="lab-stack">
      <p className="aside">{what}</p>
      <EvaluationBar />
      {!test && !isRecorded && example && <EvaluationExample path={example} />}
      {test && result && indicator !== test.indicator && (
        <p
          className="message"
          role="status"
        >{rich`These figures are about ${spokenTerm(result.evaluation.indicator)}. ${<button type="button" onClick={() => commands.setIndicator(test.indicator)}>{t`Look at it`}</button>} An evaluation made now is about ${indicatorName({ id: indicator })}.`}</p>
      )}
      {result && (
        <>
          {result.report.blocksOf !== undefined && (
            <p className="aside">{t`95 % intervals over ${spokenTerm(result.report.blocksOf)}.`}</p>
          )}
          <SaveEvaluation result={result} onPrint={() => setAsked(asked + 1)} />
          <Room result={result} selectedId={region && evaluatedAt(result.evaluation, region)} onSelect={select} />
          {asked > 0 && (
            <PartBoundary part={t`The report to print`} kept={t`The figures on screen are not touched.`}>
              <PrintedReport
                {...result}
                effects={recordedEffects(result.report.models, manifests, test?.indicator ?? indicator)}
                note={null}
              />
            </PartBoundary>
          )}
        </>
      )}
    </div>
  );
}
