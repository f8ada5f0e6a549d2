import type { KeyboardEvent } from 'react';

interface Props<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: T; readonly label: string }[];
  readonly selected: T;
  /** Id of the element that the tabs change. */
  readonly panelId: string;
  readonly onSelect: (id: T) => void;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A row of tabs: one stop of the Tab key, arrows move between them (WAI-ARIA APG, tabs with automatic activation). */
export function TabList<T extends string>({ label, tabs, selected, panelId, onSelect }: Props<T>) {
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const to = step(
      tabs.findIndex(({ id }) => id === selected),
      tabs.length,
    );
    onSelect(tabs[to].id);
    (event.currentTarget.children[to] as HTMLElement).focus();
  };
  return (
    <div role="tablist" aria-label={label} className="tab-list" onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === selected}
          aria-controls={panelId}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
