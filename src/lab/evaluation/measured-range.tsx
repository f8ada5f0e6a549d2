import { useState } from 'react';
import { t } from '../../domain/words';
import type { EvaluationScope } from './evaluation-scope';

type Range = EvaluationScope['measured'];

interface Props {
  readonly range: Range;
  readonly onRange: (range: Range) => void;
}

/** What its ends are called, where they stand and to those who listen. */
const ENDS = [
  { label: t`from`, name: t`Measured score from` },
  { label: t`to`, name: t`Measured score to` },
] as const;

/** Ends of the scale. */
const [LEAST, MOST] = [0, 9.9];

/** The range that a brush on the chart chooses, to be read and to be typed. */
export function MeasuredRange({ range, onRange }: Props) {
  const [typed, setTyped] = useState<readonly [string | null, string | null]>([null, null]);
  const shown = [0, 1].map((end) => typed[end] ?? (range ? range[end].toFixed(1) : ''));
  const take = (): void => {
    if (typed.every((text) => text === null)) return;
    const [from, to] = shown.map((text, end) =>
      text.trim() === '' ? [LEAST, MOST][end] : Number(text.replace(',', '.')),
    );
    setTyped([null, null]);
    if (Number.isNaN(from + to)) return;
    const ends = [from, to].map((score) => Math.min(MOST, Math.max(LEAST, score)));
    const isAll = ends[0] <= LEAST && ends[1] >= MOST;
    onRange(isAll ? null : [Math.min(...ends), Math.max(...ends)]);
  };
  return (
    <fieldset className="measured-range">
      <legend>{t`Measured score`}</legend>
      {ENDS.map(({ label, name }, end) => (
        <label key={label}>
          {label}
          <input
            inputMode="decimal"
            aria-label={name}
            placeholder={String([LEAST, MOST][end])}
            value={shown[end]}
            onChange={({ target }) => setTyped(end === 0 ? [target.value, typed[1]] : [typed[0], target.value])}
            onKeyDown={({ key }) => key === 'Enter' && take()}
            onBlur={take}
          />
        </label>
      ))}
    </fieldset>
  );
}
