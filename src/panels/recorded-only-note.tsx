import { t } from '../domain/words';
import { useExplorerState } from './explorer-context';

interface Props {
  readonly id?: string;
  /** What there is all the same, a sentence. */
  readonly left: string;
}

/** Says why no model runs in this visit, and what there is all the same; nothing where they run. */
export function RecordedOnlyNote({ id, left }: Props) {
  const why = useExplorerState((s) => s.recordedOnly);
  return (
    why !== null && (
      <p id={id} className="message warning">
        {t`No model runs here.`} {why} {left}
      </p>
    )
  );
}
