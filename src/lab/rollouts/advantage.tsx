import { signed } from '../../domain/number-text';

/** Advantages of this size fill their bar. */
const FULL_ADVANTAGE = 2.5;

/** An advantage as a bar to either side of nothing, and as a number. */
export function Advantage({ value }: { readonly value: number }) {
  const share = Math.min(1, Math.abs(value) / FULL_ADVANTAGE);
  return (
    <span className="advantage">
      <svg viewBox="-1 0 2 1" aria-hidden="true" preserveAspectRatio="none">
        <rect x={value < 0 ? -share : 0} width={share} height={1} data-sign={value < 0 ? 'against' : 'for'} />
        <line x1={0} x2={0} y1={0} y2={1} />
      </svg>
      {signed(value, 2)}
    </span>
  );
}
