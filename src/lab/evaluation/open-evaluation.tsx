import { useRef } from 'react';
import { useLab } from '../lab-context';

/** Opens an evaluation that was saved before, here or by another person. */
export function OpenEvaluation() {
  const lab = useLab();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Evaluation file"
        accept=".json,application/json"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void lab.evaluation.open(file);
        }}
      />
      <button type="button" onClick={() => input.current?.click()}>
        Open an evaluation…
      </button>
    </>
  );
}
