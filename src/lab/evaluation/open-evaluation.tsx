import { useRef } from 'react';
import { t } from '../../domain/words';
import { useLab, useLabState } from '../lab-context';

/** Opens an evaluation that was saved before, here or by another person; a large one can be given up. */
export function OpenEvaluation() {
  const lab = useLab();
  const input = useRef<HTMLInputElement>(null);
  const opening = useLabState((s) => s.openingEvaluation);
  const isOpening = opening !== null;
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t`Evaluation file`}
        accept=".json,application/json"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void lab.evaluation.open(file);
        }}
      />
      <span className="aside" role="status">
        {opening && `${opening} …`}
      </span>
      <button type="button" onClick={() => (isOpening ? lab.evaluation.cancelOpening() : input.current?.click())}>
        {isOpening ? t`Cancel opening` : t`Open an evaluation…`}
      </button>
    </>
  );
}
