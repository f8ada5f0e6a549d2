import type { ReactNode } from 'react';
import { rich } from '../actions/rich';
import type { SpreadEstimate } from '../bias/location-spread';
import { estimateInterval, estimateValue } from './estimate-text';

interface Props {
  /** What is measured, in few words. */
  readonly label: ReactNode;
  readonly estimate: SpreadEstimate;
  readonly isSigned?: boolean;
  readonly verdict?: string;
}

/** One number, large enough for a class, with its interval and how many places stand behind it. */
export function SpreadNumber({ label, estimate, isSigned = false, verdict }: Props) {
  return (
    <p className="spread-number">
      <strong>{estimateValue(estimate, isSigned)}</strong>
      <span>
        {label}
        <small>{rich`${estimateInterval(estimate, isSigned)}${<span> · </span>}n = ${estimate.n} places`}</small>
        {verdict && <em>{verdict}</em>}
      </span>
    </p>
  );
}
