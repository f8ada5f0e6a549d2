/** A letter or the question mark, and what is held down with it. */
export interface Shortcut {
  /** Cmd on macOS, Ctrl elsewhere. */
  readonly isMod: boolean;
  readonly isAlt: boolean;
  readonly isShift: boolean;
  /** One of A to Z, or `?`, which needs Shift on some keyboards and not on others. */
  readonly letter: string;
}

/** What is read of a key that is pressed. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const FORM = /^(Mod\+)?(Alt\+)?(Shift\+)?([A-Z?])$/;

/** Letters that a text field takes with Mod: select all, copy, cut, paste, redo, undo. */
const EDITING = 'ACVXYZ';

/** Reads a shortcut such as "Alt+L" or "Mod+Shift+Z". @throws Error naming the text and how to write one */
export function parseShortcut(text: string): Shortcut {
  const parts = FORM.exec(text);
  if (!parts)
    throw new Error(`Shortcut "${text}": write Mod+, Alt+ and Shift+ in this order, then one of A to Z, or ?`);
  const [, mod, alt, shift, letter] = parts;
  return { isMod: mod !== undefined, isAlt: alt !== undefined, isShift: shift !== undefined, letter };
}

/** Whether a key that is pressed is this shortcut, with nothing else held down. */
export const isPressed = (shortcut: Shortcut, press: KeyPress, isMac: boolean): boolean =>
  press.ctrlKey === (shortcut.isMod && !isMac) &&
  press.metaKey === (shortcut.isMod && isMac) &&
  press.altKey === shortcut.isAlt &&
  (shortcut.letter === '?' || press.shiftKey === shortcut.isShift) &&
  letterOf(press) === shortcut.letter;

/** Whether a field that is typed in takes the keys for itself, as text or to edit. On macOS Alt types other letters. */
export function isOfTextField({ isMod, isAlt, letter }: Shortcut, isMac: boolean): boolean {
  return isMod ? EDITING.includes(letter) : !isAlt || isMac;
}

/** A shortcut as people know it: "⇧⌘Z" on macOS, "Ctrl+Shift+Z" elsewhere. */
export function shortcutText({ isMod, isAlt, isShift, letter }: Shortcut, isMac: boolean): string {
  if (isMac) return `${isAlt ? '⌥' : ''}${isShift ? '⇧' : ''}${isMod ? '⌘' : ''}${letter}`;
  return `${isMod ? 'Ctrl+' : ''}${isAlt ? 'Alt+' : ''}${isShift ? 'Shift+' : ''}${letter}`;
}

/** A shortcut as the attribute `aria-keyshortcuts` has it (WAI-ARIA 1.2, section 6.6). */
export const ariaShortcut = ({ isMod, isAlt, isShift, letter }: Shortcut, isMac: boolean): string =>
  `${isMod ? (isMac ? 'Meta+' : 'Control+') : ''}${isAlt ? 'Alt+' : ''}${isShift ? 'Shift+' : ''}${letter}`;

/**
 * The letter of a key: what it types; by its place on the keyboard where that is no Latin letter, or where Alt changes
 * it.
 */
function letterOf({ key, code, altKey }: KeyPress): string {
  if (!altKey && /^[a-z?]$/i.test(key)) return key.toUpperCase();
  return code.startsWith('Key') ? code.slice('Key'.length) : '';
}
