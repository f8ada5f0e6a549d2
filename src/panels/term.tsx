import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { GLOSSARY, type TermId } from '../domain/glossary';
import { t } from '../domain/words';
import './term.css';

/** Kept free between a tip and its term, and between a tip and the rim of the window, in px. */
const GAP_PX = 6;
const RIM_PX = 10;

interface Props {
  readonly id: TermId;
  /** The words of the sentence that it stands in; a question mark where there are none. */
  readonly children?: ReactNode;
}

/**
 * A term that says what it means once it is pressed. Escape, a press elsewhere and the term itself close it again, and
 * the page below hears nothing of that.
 */
export function Term({ id, children }: Props) {
  const { name, text } = GLOSSARY[id];
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const tipId = useId();
  useLayoutEffect(() => {
    const { current: own } = tip;
    if (!isOpen || !own || !button.current) return;
    own.showPopover?.();
    putBeside(own, button.current.getBoundingClientRect());
    const close = (event: Event): void => {
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
      } else if (event.target instanceof Node && (own.contains(event.target) || button.current?.contains(event.target)))
        return;
      setOpen(false);
    };
    const events = ['keydown', 'pointerdown', 'focusin', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, close, true);
    return () => {
      for (const event of events) window.removeEventListener(event, close, true);
    };
  }, [isOpen]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="term"
        data-mark={children === undefined || undefined}
        aria-label={children === undefined ? t`What is ${name}?` : undefined}
        aria-expanded={isOpen}
        aria-controls={isOpen ? tipId : undefined}
        aria-describedby={isOpen ? tipId : undefined}
        onClick={() => setOpen((open) => !open)}
      >
        {children ?? '?'}
      </button>
      {isOpen && (
        <span ref={tip} id={tipId} className="term-tip" role="note" popover="manual">
          <strong>{name}</strong> {text}
        </span>
      )}
    </>
  );
}

/** Puts a tip below its term, or above it where there is no room, whole within the window. */
function putBeside(tip: HTMLElement, term: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(RIM_PX, Math.min(term.left, window.innerWidth - width - RIM_PX));
  const below = term.bottom + GAP_PX;
  const isBelow = below + height <= window.innerHeight - RIM_PX;
  tip.style.left = `${left}px`;
  tip.style.top = `${isBelow ? below : Math.max(RIM_PX, term.top - height - GAP_PX)}px`;
}
