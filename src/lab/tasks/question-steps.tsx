import { t } from '../../domain/words';

interface Props {
  /** From 0. */
  readonly at: number;
  readonly count: number;
  readonly onStep: (to: number) => void;
}

/** From one recorded question to the one before or behind it. */
export function QuestionSteps({ at, count, onStep }: Props) {
  return (
    <div className="lab-buttons">
      <button type="button" disabled={at === 0} onClick={() => onStep(at - 1)}>{t`Back`}</button>
      <span>{t`Question ${at + 1} of ${count}`}</span>
      <button type="button" disabled={at === count - 1} onClick={() => onStep(at + 1)}>{t`Next`}</button>
    </div>
  );
}
