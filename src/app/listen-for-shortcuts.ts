import { ACTIONS } from '../actions/registry';
import { isOfTextField, isPressed, parseShortcut } from '../actions/shortcut';
import type { ExplorerHandle } from '../panels/explorer-context';

const SHORTCUTS = ACTIONS.flatMap((action) =>
  action.shortcut === undefined ? [] : [{ action, shortcut: parseShortcut(action.shortcut) }],
);

/** Inputs of these types are typed in. */
const TEXT_TYPES = ['text', 'search', 'url', 'number', 'email', 'tel', 'password'];

/**
 * Performs the actions of the registry by their shortcuts. A key is left alone where a widget has taken it, where it is
 * text or an edit in a field, where a modal dialog lies over the page, and where its action cannot be done now.
 * @param isMac whether Cmd takes the place of Ctrl
 * @returns ends it
 */
export function listenForShortcuts(
  page: Pick<Document, 'addEventListener' | 'removeEventListener' | 'querySelector'>,
  { store, commands }: Pick<ExplorerHandle, 'store' | 'commands'>,
  isMac: boolean,
): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const state = store.getState();
    const found = SHORTCUTS.find(
      ({ action, shortcut }) => isPressed(shortcut, event, isMac) && (action.isAvailable?.(state) ?? true),
    );
    if (!found || (isTextField(event.target) && isOfTextField(found.shortcut, isMac))) return;
    if (page.querySelector('dialog:modal')) return;
    event.preventDefault();
    void found.action.perform(commands, state);
  };
  page.addEventListener('keydown', listen);
  return () => page.removeEventListener('keydown', listen);
}

function isTextField(target: EventTarget | null): boolean {
  const { tagName, type, isContentEditable } = (target ?? {}) as Partial<HTMLInputElement>;
  if (tagName === 'INPUT') return TEXT_TYPES.includes(type ?? 'text');
  return tagName === 'TEXTAREA' || isContentEditable === true;
}
