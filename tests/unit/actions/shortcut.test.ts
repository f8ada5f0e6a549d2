import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ariaShortcut,
  isOfTextField,
  isPressed,
  type KeyPress,
  parseShortcut,
  type Shortcut,
  shortcutText,
} from '../../../src/actions/shortcut';

const shortcuts: fc.Arbitrary<Shortcut> = fc.record({
  isMod: fc.boolean(),
  isAlt: fc.boolean(),
  isShift: fc.boolean(),
  letter: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
});

/** As a keyboard with Latin letters in the places of the American one sends it. */
const pressOf = ({ isMod, isAlt, isShift, letter }: Shortcut, isMac: boolean): KeyPress => ({
  key: isShift ? letter : letter.toLowerCase(),
  code: `Key${letter}`,
  ctrlKey: isMod && !isMac,
  metaKey: isMod && isMac,
  altKey: isAlt,
  shiftKey: isShift,
});

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});

describe('a shortcut', () => {
  it('is read as it is written, whatever is held down', () => {
    fc.assert(
      fc.property(shortcuts, (shortcut) => {
        const text = shortcutText(shortcut, false).replace('Ctrl', 'Mod');
        expect(parseShortcut(text)).toEqual(shortcut);
      }),
    );
  });

  it.each(['', 'alt+L', 'Alt+l', 'L+Alt', 'Shift+Mod+Z', 'Ctrl+Z', 'Alt+', 'Alt+LL', 'Alt+1'])(
    'is refused by name when it is written like "%s"',
    (text) => {
      expect(() => parseShortcut(text)).toThrow(`"${text}"`);
    },
  );

  it('is pressed by its own keys and by those of no other shortcut', () => {
    fc.assert(
      fc.property(shortcuts, shortcuts, fc.boolean(), (one, other, isMac) => {
        expect(isPressed(one, pressOf(one, isMac), isMac)).toBe(true);
        const isSame = shortcutText(one, isMac) === shortcutText(other, isMac);
        expect(isPressed(one, pressOf(other, isMac), isMac)).toBe(isSame);
      }),
    );
  });

  it('with Mod is held down with Cmd on macOS and with Ctrl elsewhere', () => {
    const undo = parseShortcut('Mod+Z');
    expect(isPressed(undo, press({ key: 'z', code: 'KeyZ', metaKey: true }), true)).toBe(true);
    expect(isPressed(undo, press({ key: 'z', code: 'KeyZ', ctrlKey: true }), true)).toBe(false);
    expect(isPressed(undo, press({ key: 'z', code: 'KeyZ', ctrlKey: true }), false)).toBe(true);
    expect(isPressed(undo, press({ key: 'z', code: 'KeyZ', metaKey: true }), false)).toBe(false);
  });

  it('is the letter that a key types, so that Z and Y may have changed places', () => {
    const undo = parseShortcut('Mod+Z');
    expect(isPressed(undo, press({ key: 'z', code: 'KeyY', ctrlKey: true }), false)).toBe(true);
    expect(isPressed(undo, press({ key: 'y', code: 'KeyZ', ctrlKey: true }), false)).toBe(false);
  });

  it('is the place of a key that types no Latin letter, and of one that Alt has changed', () => {
    expect(isPressed(parseShortcut('Mod+Z'), press({ key: 'я', code: 'KeyZ', ctrlKey: true }), false)).toBe(true);
    expect(isPressed(parseShortcut('Alt+L'), press({ key: '¬', code: 'KeyL', altKey: true }), true)).toBe(true);
    expect(isPressed(parseShortcut('Alt+L'), press({ key: 'l', code: 'KeyP', altKey: true }), false)).toBe(false);
  });

  it('may be the question mark, whether a keyboard needs Shift for it or not, and never where text is typed', () => {
    const help = parseShortcut('?');
    expect(isPressed(help, press({ key: '?', code: 'Slash', shiftKey: true }), false)).toBe(true);
    expect(isPressed(help, press({ key: '?', code: 'KeyM' }), true)).toBe(true);
    expect(isPressed(help, press({ key: '/', code: 'Slash' }), false)).toBe(false);
    expect(isPressed(help, press({ key: '?', code: 'Slash', ctrlKey: true }), false)).toBe(false);
    expect([true, false].map((isMac) => isOfTextField(help, isMac))).toEqual([true, true]);
  });

  it('is written for people, and for assistive technology, as their system knows it', () => {
    const redo = parseShortcut('Mod+Shift+Z');
    const lab = parseShortcut('Alt+L');
    expect([redo, lab].map((one) => shortcutText(one, false))).toEqual(['Ctrl+Shift+Z', 'Alt+L']);
    expect([redo, lab].map((one) => shortcutText(one, true))).toEqual(['⇧⌘Z', '⌥L']);
    expect([redo, lab].map((one) => ariaShortcut(one, false))).toEqual(['Control+Shift+Z', 'Alt+L']);
    expect([redo, lab].map((one) => ariaShortcut(one, true))).toEqual(['Meta+Shift+Z', 'Alt+L']);
  });

  it.each([
    ['L', true, true],
    ['Shift+L', true, true],
    ['Alt+L', false, true],
    ['Mod+Z', true, true],
    ['Mod+Shift+Z', true, true],
    ['Mod+K', false, false],
  ])('such as %s is a text field’s own: %s, on macOS %s', (text, elsewhere, onMac) => {
    expect(isOfTextField(parseShortcut(text), false)).toBe(elsewhere);
    expect(isOfTextField(parseShortcut(text), true)).toBe(onMac);
  });
});
