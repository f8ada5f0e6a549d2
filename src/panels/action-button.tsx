import { type ComponentProps, useState } from 'react';
import { isMac } from '../actions/is-mac';
import { type ActionId, actionOf } from '../actions/registry';
import { ariaShortcut, parseShortcut, shortcutText } from '../actions/shortcut';
import { useExplorerState } from './explorer-context';
import { usePerform } from './use-perform';

interface Props
  extends Omit<
    ComponentProps<'button'>,
    'type' | 'title' | 'disabled' | 'aria-disabled' | 'aria-keyshortcuts' | 'onFocus' | 'onBlur'
  > {
  readonly action: ActionId;
}

/**
 * The button of an action: says, allows and does what its row says, unless words or another doing are given. One that
 * has the focus keeps it while its action cannot be done: a disabled button would drop it.
 */
export function ActionButton({ action: id, children, onClick, ...rest }: Props) {
  const { label, hint, shortcut, isAvailable } = actionOf(id);
  const perform = usePerform();
  const canPerform = useExplorerState((state) => isAvailable?.(state) ?? true);
  const [hasFocus, setHasFocus] = useState(false);
  const act = onClick ?? (() => perform(id));
  const keys = shortcut === undefined ? null : parseShortcut(shortcut);
  return (
    <button
      type="button"
      title={hint && keys ? `${hint} (${shortcutText(keys, isMac())})` : hint}
      disabled={!canPerform && !hasFocus}
      aria-disabled={!canPerform || undefined}
      aria-keyshortcuts={keys ? ariaShortcut(keys, isMac()) : undefined}
      {...rest}
      onClick={canPerform ? act : undefined}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    >
      {children ?? label}
    </button>
  );
}
