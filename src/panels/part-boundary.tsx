import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { PartError } from '../actions/part-error';
import { reasonOf } from '../actions/reason-of';
import { t } from '../domain/words';

interface Props {
  /** What stands here, as a sentence begins: "The map". */
  readonly part: string;
  /** What is not lost with it, in a sentence. */
  readonly kept?: string;
  /** Classes of the message, which takes the part's place. */
  readonly place?: string;
  /** Once one of these changes, the part is tried again. */
  readonly triedFor?: readonly unknown[];
  /** Called before a person tries it again. */
  readonly onRetry?: () => void;
  /** More ways out, as buttons. */
  readonly ways?: ReactNode;
  readonly children: ReactNode;
}

/** What it says where nothing else is said. */
const ALL_ELSE = t`All else on this page goes on, and your history is kept in this browser.`;

/**
 * Keeps a failure of one part of the page to that part: says in its place what happened and what is kept, and tries
 * again.
 */
export function PartBoundary({ part, kept = ALL_ELSE, place = 'message', triedFor, onRetry, ways, children }: Props) {
  const failed = ({ error, resetErrorBoundary }: FallbackProps) => (
    <div role="alert" className={`part-failed ${place}`}>
      <p>
        <strong>{t`${part} cannot be shown.`}</strong> <span>{sentenceOf(error)}</span>
      </p>
      <p>{kept}</p>
      <p className="part-failed-ways">
        <button type="button" onClick={resetErrorBoundary}>{t`Try again`}</button>
        <button type="button" onClick={() => window.location.reload()}>{t`Load the page anew`}</button>
        {ways}
      </p>
    </div>
  );
  return (
    <ErrorBoundary fallbackRender={failed} resetKeys={triedFor && [...triedFor]} onReset={onRetry}>
      {children}
    </ErrorBoundary>
  );
}

/** What happened, for people; a fault of ours is named as one. */
const sentenceOf = (error: unknown): string =>
  error instanceof PartError ? error.message : t`This is a fault of the page: ${reasonOf(error)}.`;
