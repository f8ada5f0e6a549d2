import { t } from '../../domain/words';
import type { Loaded } from '../../panels/use-loaded';

interface Props {
  readonly recorded: Loaded<unknown>;
  readonly onRetry: () => void;
}

/** What stands in the place of a record until it is there. */
export function RecordedState({ recorded, onRetry }: Props) {
  if (recorded.phase === 'loading') return <p role="status">{t`Reading what was recorded…`}</p>;
  if (recorded.phase === 'ready') return null;
  return (
    <p role="alert" className="message">
      {recorded.reason} <button type="button" onClick={onRetry}>{t`Try again`}</button>
    </p>
  );
}
