import { t } from '../domain/words';
import { isAsking } from '../store/is-asking';
import { THEMES } from '../store/permalink';
import { WORLDS, worldById } from '../worlds/worlds';
import type { Action } from './action';
import { LANGUAGE_ACTIONS } from './language-actions';
import { VIEW_ACTIONS } from './view-actions';
import { WORLD_ACTIONS } from './world-actions';

/** The story that the first screen leads to. */
const FIRST_STORY = 'name-or-picture';

const ROWS = [
  ...WORLD_ACTIONS,
  ...VIEW_ACTIONS,
  ...LANGUAGE_ACTIONS,
  {
    id: 'lab.toggle',
    label: t`Bias lab`,
    hint: t`Why do the two models differ?`,
    shortcut: 'Alt+L',
    perform: (commands, { lab, lastRoom }) => commands.change({ lab: lab === 'closed' ? lastRoom : 'closed' }),
  },
  {
    id: 'lab.close',
    label: t`Close`,
    isAvailable: ({ lab }) => lab !== 'closed',
    perform: (commands) => commands.change({ lab: 'closed' }),
  },
  {
    id: 'share.open',
    label: t`Share`,
    hint: t`A link, a picture of the map, the data, or all of it in one file`,
    perform: (commands) => commands.showDialog('share'),
  },
  {
    id: 'packs.open',
    label: t`Packs…`,
    hint: t`Imagery, and places with what was measured there, kept in this browser for use without a network`,
    perform: (commands) => commands.showDialog('packs'),
  },
  {
    id: 'own-data.open',
    label: t`Bring my data`,
    hint: t`Regions and values of your own, from a file, in the Bias lab`,
    perform: async (commands, { world }) => {
      commands.welcome('closed');
      // Values are brought where nobody knows them; those of the Atlas are taken in its own lab.
      const open = WORLDS.find(({ isTruthKnown }) => !isTruthKnown);
      if (open && worldById(world).isTruthKnown) await commands.switchTo(open.id);
      commands.change({ lab: 'own-data' });
    },
  },
  {
    id: 'welcome.open',
    label: t`About this page`,
    hint: t`What this page is about, in three steps`,
    perform: (commands) => commands.welcome('open'),
  },
  {
    id: 'welcome.close',
    label: t`Explore the map`,
    isAvailable: ({ welcome }) => welcome !== 'closed',
    perform: (commands) => commands.welcome('closed'),
  },
  {
    id: 'palette.open',
    label: t`Find an action`,
    hint: t`Everything that can be done, and its shortcut`,
    shortcut: 'Mod+K',
    perform: (commands) => commands.showDialog('palette'),
  },
  {
    id: 'help.open',
    label: t`Shortcuts`,
    shortcut: '?',
    perform: (commands) => commands.showDialog('palette'),
  },
  {
    id: 'stories.open',
    label: t`Stories`,
    hint: t`Step by step, for yourself or for a class`,
    perform: (commands) => commands.openStory({ name: null, step: 0, isPresented: false, problem: null }),
  },
  {
    id: 'stories.first',
    label: t`Show me the story`,
    hint: t`What the first screen asks, told step by step`,
    perform: (commands) => commands.openStory({ name: FIRST_STORY, step: 0, isPresented: false, problem: null }),
  },
  {
    id: 'stories.present',
    label: t`Teach a class`,
    hint: t`The same story over the whole screen, with guesses before the answers`,
    perform: (commands) => commands.openStory({ name: FIRST_STORY, step: 0, isPresented: true, problem: null }),
  },
  {
    id: 'stories.close',
    label: t`Leave`,
    isAvailable: ({ story }) => story !== null,
    perform: (commands) => commands.openStory(null),
  },
  {
    id: 'areas.toggle',
    label: t`Select an area`,
    hint: t`Ask about all squares of an area, and see what was asked as sets`,
    shortcut: 'Alt+A',
    isAvailable: ({ story }) => story === null,
    perform: (commands) => commands.toggleAreas(),
  },
  {
    id: 'link.copy',
    label: t`Copy link`,
    hint: t`A link to this view, into the clipboard`,
    perform: () => navigator.clipboard.writeText(window.location.href),
  },
  {
    id: 'theme.next',
    label: t`Theme`,
    perform: (commands, { theme }) => commands.change({ theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] }),
  },
  {
    id: 'region.profile',
    label: t`Profile this region`,
    isAvailable: (state) => !isAsking(state) && state.hasModels !== false && state.recordedOnly === null,
    perform: (commands) => commands.profileSelected(),
  },
  { id: 'region.stop', label: t`Stop`, isAvailable: isAsking, perform: (commands) => commands.stop() },
  {
    id: 'history.undo',
    label: t`Undo`,
    shortcut: 'Mod+Z',
    isAvailable: ({ history }) => history.past.length > 0,
    perform: (commands) => commands.undo(),
  },
  {
    id: 'history.redo',
    label: t`Redo`,
    shortcut: 'Mod+Shift+Z',
    isAvailable: ({ history }) => history.future.length > 0,
    perform: (commands) => commands.redo(),
  },
  {
    id: 'history.save',
    label: t`Save all regions`,
    hint: t`All regions of both worlds, with their names and pins, as a file`,
    perform: (commands) => commands.withKept((files) => files.saveHistory()),
  },
  {
    id: 'kept.save',
    label: t`Save everything kept`,
    hint: t`Regions, sets, kept teleport tests and your imported file, as one file`,
    perform: (commands) => commands.withKept((files) => files.save()),
  },
  {
    id: 'kept.add',
    label: t`Bring back what was saved`,
    hint: t`Adds a saved file; nothing that is here is lost`,
    perform: (commands) => commands.withKept((files) => files.choose()),
  },
  {
    id: 'history.save-damaged',
    label: t`Save damaged`,
    hint: t`Stored entries that cannot be read, as a file; they stay where they are`,
    isAvailable: ({ damagedEntries }) => damagedEntries > 0,
    perform: (commands) => commands.withKept((files) => files.saveDamaged()),
  },
  {
    id: 'notice.dismiss',
    label: t`Dismiss`,
    isAvailable: ({ notice }) => notice !== null,
    perform: (commands) => commands.dismissNotice(),
  },
  {
    id: 'version.load',
    label: t`Reload`,
    isAvailable: ({ hasNewVersion }) => hasNewVersion,
    perform: (commands) => commands.loadNewVersion(),
  },
] as const satisfies readonly Action[];

export type ActionId = (typeof ROWS)[number]['id'];

/** Everything that a button, a menu or a shortcut does, one row each. */
export const ACTIONS: readonly Action<ActionId>[] = ROWS;

const BY_ID = Object.fromEntries(ACTIONS.map((action) => [action.id, action])) as Readonly<Record<ActionId, Action>>;

/** The row of an action. */
export const actionOf = (id: ActionId): Action => BY_ID[id];
