import { type ActionId, actionOf } from '../actions/registry';
import { useExplorer } from './explorer-context';

/** Performs actions of the registry, for components below the provider. */
export function usePerform(): (id: ActionId) => void | Promise<void> {
  const { store, commands } = useExplorer();
  return (id) => actionOf(id).perform(commands, store.getState());
}
