import type { CSSProperties } from 'react';
import type { Indicator } from '../domain/indicator';
import { type ParsedOutput, parseOutput } from '../profiling/trace';
import { isRunning, type ModelRun } from '../store/model-run';
import type { PairMember } from './model-pair';
import { ScoreView } from './score-view';

const PHASE_TEXT: Readonly<Record<ModelRun['phase'], (run: ModelRun) => string>> = {
  loading: ({ loadedBytes }) => `loading, ${(loadedBytes / 1e6).toFixed(1)} MB`,
  looking: () => 'looking at the picture',
  reading: () => 'reading the prompt',
  writing: () => 'writing',
  done: ({ elapsedMs }) => `${((elapsedMs ?? 0) / 1000).toFixed(2)} s`,
  stopped: () => 'stopped',
  failed: () => 'failed',
};

interface Props {
  readonly member: PairMember;
  /** Null before the first run. */
  readonly run: ModelRun | null;
  readonly asked: Indicator;
  readonly isShipped: boolean;
}

/** One model's column: its trace as it is written, then its score. */
export function ModelArticle({ member, run, asked, isShipped }: Props) {
  const headingId = `model-${member.variant}`;
  return (
    <article aria-labelledby={headingId} style={{ '--model': member.colour } as CSSProperties}>
      <header>
        <h3 id={headingId}>{member.label}</h3>
        <span className="training">{member.training}</span>
        {run && <span className="phase">{PHASE_TEXT[run.phase](run)}</span>}
      </header>
      {isShipped ? (
        <RunView run={run} asked={asked} />
      ) : (
        <p>This site does not ship the model “{member.variant}” yet.</p>
      )}
    </article>
  );
}

function RunView({ run, asked }: { run: ModelRun | null; asked: Indicator }) {
  const parsed = parseOutput(run?.text ?? '');
  return (
    <>
      <div role="log" aria-label="Reasoning trace" aria-busy={run !== null && isRunning(run)} className="trace">
        {run && <TraceView run={run} parsed={parsed} />}
      </div>
      {run?.error && <p role="alert">{run.error}</p>}
      {run?.phase === 'done' && <ScoreView run={run} written={parsed.answer} asked={asked} />}
    </>
  );
}

/** The statements of the trace, each as it is completed; an output without a trace as it is. */
function TraceView({ run, parsed: { thinkText } }: { run: ModelRun; parsed: ParsedOutput }) {
  if (thinkText === null)
    return (
      <p>
        {run.text}
        {run.model?.writesTrace === false && (
          <span className="aside">This model was trained to answer at once, without a reasoning.</span>
        )}
      </p>
    );
  const statements = thinkText.split(/(?<=\.) /).filter((statement) => statement !== '');
  return (
    <ul>
      {statements.map((statement, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a statement never moves, and may be said twice
        <li key={i}>{statement}</li>
      ))}
    </ul>
  );
}
