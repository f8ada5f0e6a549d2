import type { ReactNode } from 'react';

interface Props {
  readonly caption: string;
  readonly className?: string;
  /** Head and body of the table. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways by itself where the page is narrower. */
export function WideTable({ caption, className = '', children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="wide-table" aria-label={caption} tabIndex={0}>
      <table className={`plain ${className}`.trim()}>
        <caption className="aside">{caption}</caption>
        {children}
      </table>
    </section>
  );
}
