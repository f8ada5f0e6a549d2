import { type ReactNode, useId, useRef } from 'react';
import { t } from '../domain/words';
import { ActionButton } from './action-button';

/** What of the bar is used less, or has no room in it. Esc, a click beside it and a choice close it. */
export function BarMenu({ children }: { readonly children: ReactNode }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const closeOnceChosen = (target: EventTarget, choice: string): void => {
    // Before it is done: the focus goes back to where it was, and from there to what the choice opens.
    if ((target as Element).closest(choice)) menu.current?.hidePopover();
  };
  return (
    <>
      <button type="button" className="bar-more" popoverTarget={id}>{t`More`}</button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className="bar-menu"
        onClickCapture={({ target }) => closeOnceChosen(target, 'button')}
        onChangeCapture={({ target }) => closeOnceChosen(target, 'select')}
      >
        {children}
        <ActionButton action="palette.open" aria-haspopup="dialog" />
      </div>
    </>
  );
}
