import { useEffect, useRef, useState } from 'react';
import { isMac } from '../actions/is-mac';
import { matchingActions } from '../actions/matching-actions';
import { type ActionId, actionOf } from '../actions/registry';
import { parseShortcut, shortcutText } from '../actions/shortcut';
import { t } from '../domain/words';
import { useExplorer } from './explorer-context';
import { usePerform } from './use-perform';
import './command-palette.css';

/** Everything that can be done, to be found by its words, with its shortcut beside it. */
export default function CommandPalette() {
  const { store, commands } = useExplorer();
  const perform = usePerform();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.focus();
  }, []);
  const state = store.getState();
  const found = matchingActions(text).filter(({ id }) => actionOf(id).isAvailable?.(state) ?? true);
  const act = (id: ActionId): void => {
    // Closed first: the action may open a dialog of its own, and the focus is to go back to where it was.
    dialog.current?.close();
    commands.showDialog(null);
    void perform(id);
  };
  return (
    <dialog
      ref={dialog}
      className="palette window"
      aria-labelledby="palette-title"
      onClose={() => store.getState().dialog === 'palette' && commands.showDialog(null)}
      // The lab below would take the key for itself.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <header>
        <h2 id="palette-title">{t`What can be done`}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>{t`Close`}</button>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (found.length > 0) act(found[0].id);
        }}
      >
        <input
          type="search"
          aria-label={t`Find an action`}
          placeholder={t`Type a word; Enter does the first`}
          ref={field}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
      <ul className="scroll" aria-label={t`Actions`}>
        {found.map(({ id, label, hint, shortcut }) => (
          <li key={id}>
            <button type="button" onClick={() => act(id)}>
              <span>
                {label}
                {hint && <small className="aside">{hint}</small>}
              </span>
              {shortcut && <kbd>{shortcutText(parseShortcut(shortcut), isMac())}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      <p className="aside" role="status">
        {found.length === 0
          ? t`Nothing that can be done now has these words.`
          : t`On the map: arrow keys move it, with Shift by one square, with ${isMac() ? 'Cmd' : 'Ctrl'} to the next coloured square and its answer; Enter profiles the square.`}
      </p>
    </dialog>
  );
}
