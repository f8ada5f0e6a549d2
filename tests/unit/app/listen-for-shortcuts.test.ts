import { afterEach, expect, it, vi } from 'vitest';
import type { Commands } from '../../../src/actions/commands';
import type { KeyPress } from '../../../src/actions/shortcut';
import { listenForShortcuts } from '../../../src/app/listen-for-shortcuts';
import { createExplorerStore } from '../../../src/store/explorer-store';

const UNDO = { key: 'z', code: 'KeyZ', ctrlKey: true };
const LAB = { key: 'l', code: 'KeyL', altKey: true };

/** A document that has no elements but the modal dialog that it is given. */
class Page extends EventTarget {
  dialog: unknown = null;

  querySelector = (selector: string): unknown => (selector === 'dialog:modal' ? this.dialog : null);

  /** Presses keys in an element. @returns whether the page, or a widget before it, has taken them */
  press(keys: Partial<KeyPress> & { readonly isComposing?: boolean }, on?: object, isTaken = false): boolean {
    const event = new Event('keydown', { cancelable: true });
    const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
    for (const [name, value] of Object.entries({ ...none, ...keys, ...(on && { target: on }) }))
      Object.defineProperty(event, name, { value });
    if (isTaken) event.preventDefault();
    this.dispatchEvent(event);
    return event.defaultPrevented;
  }
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function listening({ isMac = false } = {}) {
  const store = createExplorerStore();
  store.setState({ history: { entries: [], past: [[]], future: [] } });
  const commands = { undo: vi.fn(), redo: vi.fn(), change: vi.fn() };
  const page = new Page();
  const end = listenForShortcuts(
    page as unknown as Document,
    { store, commands: commands as unknown as Commands },
    isMac,
  );
  ends.push(end);
  return { page, store, commands, end };
}

it('performs the action of a shortcut, and takes the key from the browser', () => {
  const { page, commands } = listening();
  expect(page.press(LAB)).toBe(true);
  expect(commands.change).toHaveBeenCalledExactlyOnceWith({ lab: 'teleport' });
  expect(page.press(UNDO)).toBe(true);
  expect(commands.undo).toHaveBeenCalledOnce();
});

it('leaves other keys alone', () => {
  const { page, commands } = listening();
  expect(page.press({ key: 'z', code: 'KeyZ' })).toBe(false);
  expect(page.press({ key: 'Escape', code: 'Escape' })).toBe(false);
  expect(page.press({ ...UNDO, altKey: true })).toBe(false);
  expect(commands.undo).not.toHaveBeenCalled();
});

it('leaves a key to the browser while its action cannot be done, and takes it once it can', () => {
  const { page, store, commands } = listening();
  const redo = { ...UNDO, key: 'Z', shiftKey: true };
  expect(page.press(redo)).toBe(false);
  expect(commands.redo).not.toHaveBeenCalled();
  store.setState({ history: { entries: [], past: [], future: [[]] } });
  expect(page.press(redo)).toBe(true);
  expect(commands.redo).toHaveBeenCalledOnce();
});

it.each([
  { tagName: 'INPUT', type: 'text' },
  { tagName: 'INPUT', type: 'search' },
  { tagName: 'TEXTAREA', type: 'textarea' },
  { tagName: 'DIV', isContentEditable: true },
])('leaves undo to a field that is typed in, but not what would not be text: %j', (field) => {
  const { page, commands } = listening();
  expect(page.press(UNDO, field)).toBe(false);
  expect(commands.undo).not.toHaveBeenCalled();
  expect(page.press(LAB, field)).toBe(true);
  expect(commands.change).toHaveBeenCalledOnce();
});

it('leaves Alt and a letter to a field on macOS, where they type another letter', () => {
  const { page, commands } = listening({ isMac: true });
  const keys = { ...LAB, key: '¬' };
  expect(page.press(keys, { tagName: 'INPUT', type: 'search' })).toBe(false);
  expect(commands.change).not.toHaveBeenCalled();
  expect(page.press(keys, { tagName: 'BODY' })).toBe(true);
});

it.each([
  { tagName: 'INPUT', type: 'checkbox' },
  { tagName: 'INPUT', type: 'range' },
  { tagName: 'BUTTON', type: 'button' },
  { tagName: 'CANVAS' },
])('undoes where nothing is typed: %j', (target) => {
  const { page } = listening();
  expect(page.press(UNDO, target)).toBe(true);
});

it('leaves a key that a widget has taken, and one of a word that is being composed', () => {
  const { page, commands } = listening();
  page.press(UNDO, {}, true);
  expect(page.press({ ...UNDO, isComposing: true })).toBe(false);
  expect(commands.undo).not.toHaveBeenCalled();
});

it('leaves all keys alone while a modal dialog lies over the page', () => {
  const { page, commands } = listening();
  page.dialog = {};
  expect(page.press(UNDO)).toBe(false);
  expect(commands.undo).not.toHaveBeenCalled();
  page.dialog = null;
  expect(page.press(UNDO)).toBe(true);
});

it('hears nothing once it has been ended', () => {
  const { page, commands, end } = listening();
  end();
  expect(page.press(UNDO)).toBe(false);
  expect(commands.undo).not.toHaveBeenCalled();
});
