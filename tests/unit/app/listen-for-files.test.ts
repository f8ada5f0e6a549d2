import { describe, expect, it, vi } from 'vitest';
import { listenForFiles } from '../../../src/app/listen-for-files';
import type { LabDesk } from '../../../src/app/open-lab';

/** A page that hears of what is dropped on it. @returns what happened */
function dropped(name: string, isTaken = false) {
  const target = new EventTarget();
  const setState = vi.fn();
  const open = vi.fn();
  const end = listenForFiles(target as unknown as Window, {
    desk: { explorer: { setState } } as unknown as LabDesk,
    open,
  });
  const file = name === '' ? null : { name };
  const event = Object.assign(new Event('drop', { cancelable: true }), {
    dataTransfer: { files: { item: () => file } },
  });
  if (isTaken) event.preventDefault();
  target.dispatchEvent(event);
  end();
  target.dispatchEvent(event);
  return { open, setState, isLeftAlone: !event.defaultPrevented };
}

describe('a file that is dropped on the page', () => {
  it('opens the room of own data where it is a table, once', () => {
    const { open, isLeftAlone } = dropped('Paris.CSV');
    expect(open).toHaveBeenCalledTimes(1);
    expect(isLeftAlone).toBe(false);
  });

  it('is refused with the remedy where it is none, and the page stays', () => {
    const { open, setState, isLeftAlone } = dropped('photo.png');
    expect(open).not.toHaveBeenCalled();
    expect(setState.mock.calls[0][0].notice).toContain('Drop a CSV, GeoJSON or KML file');
    expect(isLeftAlone).toBe(false);
  });

  it('is left to what has taken it, and a dropped text to the browser', () => {
    expect(dropped('a.csv', true).open).not.toHaveBeenCalled();
    expect(dropped('').isLeftAlone).toBe(true);
  });
});
