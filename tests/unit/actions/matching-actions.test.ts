import { describe, expect, it } from 'vitest';
import { matchingActions } from '../../../src/actions/matching-actions';
import { ACTIONS } from '../../../src/actions/registry';

const idsOf = (text: string): string[] => matchingActions(text).map(({ id }) => id);

describe('the actions that a palette finds', () => {
  it('are all of the registry but its own where nothing is typed', () => {
    expect(new Set([...idsOf(''), 'palette.open', 'help.open'])).toEqual(new Set(ACTIONS.map(({ id }) => id)));
  });

  it('have each word in label or hint, those that begin so first', () => {
    expect(idsOf('share')[0]).toBe('share.open');
    expect(idsOf('PICTURE link')).toContain('share.open');
    expect(idsOf('no such thing')).toEqual([]);
  });
});
