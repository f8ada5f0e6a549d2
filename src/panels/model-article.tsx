import { rich } from '../actions/rich';
import type { ComparedModel } from '../domain/comparison';
import { isTerm } from '../domain/glossary';
import type { Indicator } from '../domain/indicator';
import { countText } from '../domain/number-text';
import { trainingText } from '../domain/trained-variants';
import { t } from '../domain/words';
import type { Manifest } from '../model/manifest';
import { parseOutput } from '../profiling/trace';
import { isRunning, type ModelRun } from '../store/model-run';
import type { Evidence } from '../store/world-state';
import type { WorldId } from '../worlds/worlds';
import { worldById } from '../worlds/worlds';
import { ScoreView } from './score-view';
import { Term } from './term';
import { TraceView } from './trace-view';

const PHASE_TEXT: Readonly<Record<ModelRun['phase'], (run: ModelRun) => string>> = {
  loading: ({ loadedBytes, totalBytes }) =>
    totalBytes > 0 ? t`loading ${Math.round((100 * loadedBytes) / totalBytes)} %` : t`waiting`,
  looking: () => t`looking`,
  reading: () => t`reading the prompt`,
  writing: () => t`writing`,
  done: ({ elapsedMs }) => (elapsedMs === null || elapsedMs === 0 ? '' : `${(elapsedMs / 1000).toFixed(2)} s`),
  stopped: () => t`stopped`,
  failed: () => t`failed`,
};

interface Props {
  readonly world: WorldId;
  readonly model: ComparedModel;
  /** Null before the first run. */
  readonly run: ModelRun | null;
  /** Whether the run is one that ships with the site. */
  readonly isRecorded: boolean;
  readonly asked: Indicator;
  /** Null when the site does not ship this model, or while it is not known. */
  readonly manifest: Manifest | null;
  /** 0.0-9.9; null where it is not known. */
  readonly truth: number | null;
  readonly evidence: Evidence | null;
  /** The statement whose evidence is shown on the picture; null for none. */
  readonly pointed: number | null;
  readonly onPoint: (statement: number | null) => void;
}

/** One model's column: its score, then its trace as it is written. */
export function ModelArticle({
  world,
  model,
  run,
  isRecorded,
  asked,
  manifest,
  truth,
  evidence,
  pointed,
  onPoint,
}: Props) {
  const headingId = `model-${model.id}`;
  const { words } = worldById(world);
  const parsed = parseOutput(run?.text ?? '');
  const unseen = manifest?.evaluation[`spearman/${asked.id}/unseen`] ?? null;
  return (
    <article aria-labelledby={headingId} data-side={model.side}>
      <header>
        <h3 id={headingId} translate="no">
          {model.label}
        </h3>
        {isTerm(model.id) && <Term id={model.id} />}
        <span className="aside">
          {isRecorded ? t`recorded` : run ? PHASE_TEXT[run.phase](run) : trainingText(model)}
        </span>
      </header>
      {run?.phase === 'done' ? (
        <ScoreView
          asked={asked}
          expected={run.expected}
          written={parsed.answer}
          samples={run.samples}
          truth={truth}
          truthName={words.truth}
          thresholds={run.model?.thresholds ?? manifest?.scales[asked.id]?.thresholds ?? null}
        />
      ) : (
        <p className="score-number pending" aria-hidden="true">
          {run && isRunning(run) ? '…' : '–'}
        </p>
      )}
      {run?.error && <p role="alert">{run.error}</p>}
      <div
        role="log"
        aria-label={t`Reasoning trace`}
        aria-busy={run !== null && isRunning(run)}
        className="trace"
        translate="no"
      >
        {run && (
          <TraceView
            text={run.text}
            isWriting={isRunning(run)}
            writesTrace={run.model?.writesTrace ?? manifest?.prompt.answers !== 'answer'}
            evidence={evidence}
            pointed={pointed}
            onPoint={onPoint}
          />
        )}
      </div>
      {Object.values(run?.model?.cannot ?? {}).map((why) => (
        <p key={why} className="aside">
          {why}
        </p>
      ))}
      {unseen?.value != null && (
        <p className="trust aside">
          {rich`On ${<Term id="unseen">{t`unseen`}</Term>} ${words.unseen} its ${<Term id="rank-correlation">{t`rank correlation`}</Term>} is ${<UnseenFigure {...unseen} />}, ${<span>n = {countText(unseen.n)}</span>}.`}
        </p>
      )}
    </article>
  );
}

/** A figure with its interval, where it has one. */
function UnseenFigure({ value, interval }: Manifest['evaluation'][string]) {
  return (
    <>
      <span>{value?.toFixed(2)}</span>
      {interval && (
        <span>
          {' '}
          <Term id="interval">
            [{interval[0].toFixed(2)}, {interval[1].toFixed(2)}]
          </Term>
        </span>
      )}
    </>
  );
}
