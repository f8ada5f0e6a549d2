import { indicatorName } from '../domain/indicator-words';
import { t } from '../domain/words';
import { isSameSubject, type LabSubject, subjectName } from './lab-subject';

interface Props {
  /** What the results are about; null without results. */
  readonly shown: LabSubject | null;
  /** What is selected now; null without a picture. */
  readonly selected: LabSubject | null;
}

/** Says so when results are about another picture than the one that is selected. */
export function OtherSubject({ shown, selected }: Props) {
  if (!shown || !selected || isSameSubject(shown, selected)) return null;
  return (
    <p
      className="message"
      role="status"
    >{t`These results are kept from ${subjectName(shown)}, ${indicatorName({ id: shown.indicator })}. Selected now: ${subjectName(selected)}, ${indicatorName({ id: selected.indicator })}. A new run takes that.`}</p>
  );
}
