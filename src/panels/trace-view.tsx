import { t } from '../domain/words';
import { traceSentences } from '../profiling/sentences';
import { statementText } from '../profiling/statement-text';
import { parseOutput } from '../profiling/trace';
import type { Evidence } from '../store/world-state';

interface Props {
  /** The output so far. */
  readonly text: string;
  readonly isWriting: boolean;
  readonly writesTrace: boolean;
  /** Null until it has been computed. */
  readonly evidence: Evidence | null;
  readonly pointed: number | null;
  readonly onPoint: (statement: number | null) => void;
}

/**
 * The statements of a trace in the language of the page, each as it is completed: what the model wrote to the letter is
 * among the details. Once it is known how each depends on the parts of the picture, a
 * statement is a button that shows it there.
 */
export function TraceView({ text: output, isWriting, writesTrace, evidence, pointed, onPoint }: Props) {
  if (parseOutput(output).thinkText === null)
    return isWriting || writesTrace ? null : (
      <p className="aside">{t`It was trained to answer at once, without a reasoning.`}</p>
    );
  return (
    <ul>
      {traceSentences(output).map(({ text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a statement never moves, and may be said twice
        <li key={i}>
          {evidence?.statements[i] ? (
            <button
              type="button"
              className="chip"
              aria-pressed={pointed === i}
              title={t`Show where in the picture it comes from`}
              onClick={() => onPoint(pointed === i ? null : i)}
              onPointerEnter={() => onPoint(i)}
              onPointerLeave={() => onPoint(null)}
              onFocus={() => onPoint(i)}
              onBlur={() => onPoint(null)}
            >
              {statementText(text)}
            </button>
          ) : (
            statementText(text)
          )}
        </li>
      ))}
    </ul>
  );
}
