import type { ExplorerState } from '../store/explorer-state';
import type { Commands } from './commands';

/** Something that a person can do by a button, a menu or a shortcut: a row of the registry. */
export interface Action<Id extends string = string> {
  readonly id: Id;
  /** What its button says. */
  readonly label: string;
  /** What it is good for, where the label does not say it. */
  readonly hint?: string;
  /** As `parseShortcut` reads it. */
  readonly shortcut?: string;
  /** Whether it can be done now; absent where it always can. */
  readonly isAvailable?: (state: ExplorerState) => boolean;
  readonly perform: (commands: Commands, state: ExplorerState) => void | Promise<void>;
}
