import type { ComponentProps } from 'react';
import { isMac } from '../actions/is-mac';
import { type ActionId, actionOf } from '../actions/registry';
import { ariaShortcut, parseShortcut, shortcutText } from '../actions/shortcut';
import { useExplorerState } from './explorer-context';
import { usePerform } from './use-perform';

interface Props extends Omit<ComponentProps<'button'>, 'type' | 'title' | 'disabled' | 'aria-keyshortcuts'> {
  readonly action: ActionId;
}

/** The button of an action: says, allows and does what its row says, unless words or another doing are given. */
export function ActionButton({ action: id, children, ...rest }: Props) {
  const { label, hint, shortcut, isAvailable } = actionOf(id);
  const perform = usePerform();
  const canPerform = useExplorerState((state) => isAvailable?.(state) ?? true);
  const keys = shortcut === undefined ? null : parseShortcut(shortcut);
  return (
    <button
      type="button"
      title={hint && keys ? `${hint} (${shortcutText(keys, isMac())})` : hint}
      disabled={!canPerform}
      aria-keyshortcuts={keys ? ariaShortcut(keys, isMac()) : undefined}
      onClick={() => perform(id)}
      {...rest}
    >
      {children ?? label}
    </button>
  );
}
