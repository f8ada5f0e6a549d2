import { isAsking } from '../store/is-asking';
import { THEMES } from '../store/permalink';
import type { Action } from './action';
import { VIEW_ACTIONS } from './view-actions';
import { WORLD_ACTIONS } from './world-actions';

const ROWS = [
  ...WORLD_ACTIONS,
  ...VIEW_ACTIONS,
  {
    id: 'lab.toggle',
    label: 'Bias lab',
    hint: 'Why do the two models differ?',
    shortcut: 'Alt+L',
    perform: (commands, { lab }) => commands.change({ lab: lab === 'closed' ? 'teleport' : 'closed' }),
  },
  {
    id: 'lab.close',
    label: 'Close',
    isAvailable: ({ lab }) => lab !== 'closed',
    perform: (commands) => commands.change({ lab: 'closed' }),
  },
  {
    id: 'link.copy',
    label: 'Link',
    hint: 'Copy a link to this view',
    perform: () => navigator.clipboard.writeText(window.location.href),
  },
  {
    id: 'theme.next',
    label: 'Theme',
    perform: (commands, { theme }) => commands.change({ theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] }),
  },
  {
    id: 'region.profile',
    label: 'Profile this region',
    isAvailable: (state) => !isAsking(state) && state.hasModels !== false,
    perform: (commands) => commands.profileSelected(),
  },
  { id: 'region.stop', label: 'Stop', isAvailable: isAsking, perform: (commands) => commands.stop() },
  {
    id: 'history.undo',
    label: 'Undo',
    shortcut: 'Mod+Z',
    isAvailable: ({ history }) => history.past.length > 0,
    perform: (commands) => commands.undo(),
  },
  {
    id: 'history.redo',
    label: 'Redo',
    shortcut: 'Mod+Shift+Z',
    isAvailable: ({ history }) => history.future.length > 0,
    perform: (commands) => commands.redo(),
  },
  {
    id: 'notice.dismiss',
    label: 'Dismiss',
    isAvailable: ({ notice }) => notice !== null,
    perform: (commands) => commands.dismissNotice(),
  },
] as const satisfies readonly Action[];

export type ActionId = (typeof ROWS)[number]['id'];

/** Everything that a button, a menu or a shortcut does, one row each. */
export const ACTIONS: readonly Action<ActionId>[] = ROWS;

const BY_ID = Object.fromEntries(ACTIONS.map((action) => [action.id, action])) as Readonly<Record<ActionId, Action>>;

/** The row of an action. */
export const actionOf = (id: ActionId): Action => BY_ID[id];
