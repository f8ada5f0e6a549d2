import { type ReactNode, useEffect, useState } from 'react';
import type { LabEvaluation, LabSplit } from '../../bias/lab/lab-evaluation';
import { firstSplit, worldText } from '../../bias/lab/report-words';
import type { ResidualMap } from '../../bias/lab/residual-map';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import { useBorders } from '../../panels/use-borders';
import { worldById } from '../../worlds/worlds';
import { useLab, useLabState } from '../lab-context';
import { evaluatedAt } from './evaluated-regions';
import { EvaluationBar } from './evaluation-bar';
import type { EvaluationResult } from './evaluation-state';
import { FaithfulnessResult } from './faithfulness-result';
import { PrintedReport } from './printed-report';
import { ResidualResult } from './residual-result';
import { SaveEvaluation } from './save-evaluation';
import { SeenUnseenResult } from './seen-unseen-result';

interface Shown {
  readonly result: EvaluationResult;
  /** The evaluated region that is selected on the map; null when none of them is. */
  readonly selectedId: string | null;
  /** Selects an evaluated region on the map. */
  readonly onSelect: (id: string) => void;
}

/** Parity of both models on regions that they have not learned from, seen and unseen apart. */
export const EvaluationRoom = () => (
  <OnEvaluation what="Every region is put to both models, and what they say is held against what is so: seen and unseen parts of the world apart, never mixed.">
    {({ result, ...link }) => <SeenUnseenResult evaluation={result.evaluation} report={result.report} {...link} />}
  </OnEvaluation>
);

/** Where the errors of each model lie. */
export const ResidualsRoom = () => (
  <OnEvaluation what="What each model says minus what is so, where it is so: errors that lie together, and groups that are served worse, are what geo-bias looks like.">
    {(shown) => <Residuals {...shown} />}
  </OnEvaluation>
);

/** How often traces tell what pictures hold. */
export const FaithfulnessRoom = () => (
  <OnEvaluation what="What the traces claim to see, held against the pictures: measured greenery, buildings, roads, water and texture, and the land cover where it is known.">
    {({ result: { faithfulness, report } }) => (
      <FaithfulnessResult report={faithfulness} about={`${worldText(report.world)}. ${report.indicator}.`} />
    )}
  </OnEvaluation>
);

interface Props {
  /** What is done, in a sentence. */
  readonly what: string;
  readonly children: (shown: Shown) => ReactNode;
}

/** A room about the one evaluation that all of them share: how it is made, what came of it, and how it is taken away. */
function OnEvaluation({ what, children }: Props) {
  const { commands } = useExplorer();
  const test = useLabState((s) => s.evaluation);
  const region = useExplorerState((s) => s.region);
  const indicator = useExplorerState((s) => s.indicator);
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return;
    const end = (): void => setIsPrinting(false);
    window.addEventListener('afterprint', end, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', end);
  }, [isPrinting]);
  const result = test?.result ?? null;
  const select = (id: string): void => {
    const chosen = result?.evaluation.regions.find((one) => one.id === id);
    if (chosen) void commands.goTo(chosen);
  };
  return (
    <div className="lab-stack">
      <p className="aside">{what}</p>
      <EvaluationBar />
      {test && result && indicator !== test.indicator && (
        <p className="message" role="status">
          These figures are about {result.evaluation.indicator}.{' '}
          <button type="button" onClick={() => commands.setIndicator(test.indicator)}>
            Look at it
          </button>{' '}
          An evaluation made now is about{' '}
          {worldById(test.world).indicators.find(({ id }) => id === indicator)?.label ?? indicator}.
        </p>
      )}
      {result && (
        <>
          <SaveEvaluation result={result} onPrint={() => setIsPrinting(true)} />
          {children({ result, selectedId: region && evaluatedAt(result.evaluation, region), onSelect: select })}
          {isPrinting && <PrintedReport {...result} note={null} />}
        </>
      )}
    </div>
  );
}

function Residuals({ result: { evaluation, report }, ...link }: Shown) {
  const isEarth = evaluation.world === 'earth';
  const borders = useBorders(isEarth);
  const [chosen, setChosen] = useState<LabSplit | null>(null);
  const split = report.splits.some((row) => row.split === chosen) ? (chosen as LabSplit) : firstSplit(report.splits);
  const maps = useResidualMaps(evaluation, split);
  return (
    <ResidualResult
      evaluation={evaluation}
      report={report}
      split={split}
      onSplit={setChosen}
      maps={maps}
      borders={borders}
      {...link}
    />
  );
}

/** Residual maps of every model on a split; null while they are computed. */
function useResidualMaps(evaluation: LabEvaluation, split: LabSplit): readonly (ResidualMap | null)[] {
  const { store } = useExplorer();
  const lab = useLab();
  const [maps, setMaps] = useState<readonly (ResidualMap | null)[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    setMaps(evaluation.models.map(() => null));
    for (const model of evaluation.models.keys())
      lab.arithmetic.residuals(evaluation, split, model, abort.signal).then(
        (map) => setMaps((before) => before.map((one, i) => (i === model ? map : one))),
        (error: Error) => {
          if (!abort.signal.aborted) store.setState({ notice: `The residual map could not be made. ${error.message}` });
        },
      );
    return () => abort.abort();
  }, [evaluation, split, lab, store]);
  return maps.length === evaluation.models.length ? maps : evaluation.models.map(() => null);
}
