import type { ComponentProps } from 'react';
import { useExplorerState } from './explorer-context';

type Props = Omit<ComponentProps<'button'>, 'title'>;

/** A button that has models run: in a visit where none can, it is disabled and says why. */
export function ModelButton({ disabled, type = 'button', ...rest }: Props) {
  const why = useExplorerState((s) => s.recordedOnly);
  return <button {...rest} type={type} disabled={disabled || why !== null} title={why ?? undefined} />;
}
