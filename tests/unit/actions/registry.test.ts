import { describe, expect, it, vi } from 'vitest';
import type { Commands } from '../../../src/actions/commands';
import { ACTIONS, type ActionId, actionOf } from '../../../src/actions/registry';
import { isPressed, parseShortcut } from '../../../src/actions/shortcut';
import type { ExplorerState } from '../../../src/store/explorer-state';
import { initialState } from '../../../src/store/explorer-state';
import { NEW_RUN } from '../../../src/store/model-run';

const isAvailable = (id: ActionId, change: Partial<ExplorerState>): boolean =>
  actionOf(id).isAvailable?.({ ...initialState({}), ...change }) ?? true;

/** What an action makes of the view. */
const changed = async (id: ActionId, change: Partial<ExplorerState>) => {
  const commands = { change: vi.fn() };
  await actionOf(id).perform(commands as unknown as Commands, { ...initialState({}), ...change });
  return commands.change.mock.lastCall?.[0];
};

describe('the registry', () => {
  it('has each id once, finds each row by it, and gives each a label', () => {
    expect(new Set(ACTIONS.map(({ id }) => id)).size).toBe(ACTIONS.length);
    for (const action of ACTIONS) {
      expect(actionOf(action.id)).toBe(action);
      expect(action.label.trim(), action.id).not.toBe('');
    }
  });

  it('has no shortcut twice, and none that cannot be read', () => {
    const texts = ACTIONS.flatMap(({ shortcut }) => shortcut ?? []);
    expect(texts.length).toBeGreaterThan(0);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(parseShortcut(text), text).toBeDefined();
  });

  it('takes no key of the tabs, the crosshair or the swipe handle', () => {
    const base = { ctrlKey: false, metaKey: false, altKey: false };
    for (const key of ['ArrowLeft', 'ArrowUp', 'Home', 'End', 'Enter', 'Escape', '+', '-'])
      for (const shiftKey of [false, true])
        for (const { id, shortcut } of ACTIONS)
          expect(
            shortcut !== undefined && isPressed(parseShortcut(shortcut), { ...base, key, code: key, shiftKey }, false),
            `${id} by ${key}`,
          ).toBe(false);
  });
});

describe('an action', () => {
  it('profiles while nothing is asked and there are models or might be, and stops while something is', () => {
    const asking = { runs: { sft: NEW_RUN } };
    const fetching = { picture: { status: 'loading', tilesDone: 0, tilesTotal: 4 } } as const;
    expect(isAvailable('region.profile', {})).toBe(true);
    expect(isAvailable('region.profile', { hasModels: false })).toBe(false);
    expect(isAvailable('region.stop', {})).toBe(false);
    for (const state of [asking, fetching]) {
      expect(isAvailable('region.profile', state)).toBe(false);
      expect(isAvailable('region.stop', state)).toBe(true);
    }
  });

  it('does not wait for a picture that only the eye wants', () => {
    const picture = { status: 'loading', tilesDone: 0, tilesTotal: 4 } as const;
    expect(isAvailable('region.profile', { picture, shownId: 'answered before' })).toBe(true);
  });

  it('undoes and redoes where there is something to undo and to redo', () => {
    expect(isAvailable('history.undo', {})).toBe(false);
    expect(isAvailable('history.redo', {})).toBe(false);
    expect(isAvailable('history.undo', { history: { entries: [], past: [[]], future: [] } })).toBe(true);
    expect(isAvailable('history.redo', { history: { entries: [], past: [], future: [[]] } })).toBe(true);
  });

  it('opens the lab in its first experiment, later in the room that was closed last, closes whichever room is open, and takes the themes in turn', async () => {
    expect(await changed('lab.toggle', { lab: 'closed' })).toEqual({ lab: 'teleport' });
    expect(await changed('lab.toggle', { lab: 'closed', lastRoom: 'tasks' })).toEqual({ lab: 'tasks' });
    expect(await changed('lab.toggle', { lab: 'rollouts' })).toEqual({ lab: 'closed' });
    expect(await changed('theme.next', { theme: 'system' })).toEqual({ theme: 'light' });
    expect(await changed('theme.next', { theme: 'dark' })).toEqual({ theme: 'system' });
    expect(await changed('view.table', {})).toEqual({ mode: 'table' });
  });
});
