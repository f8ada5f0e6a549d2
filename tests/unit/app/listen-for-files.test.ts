import { describe, expect, it, vi } from 'vitest';
import { listenForFiles } from '../../../src/app/listen-for-files';

/** A page that hears of what is dropped on it. @returns what happened */
function dropped(name: string, isTaken = false) {
  const target = new EventTarget();
  const take = vi.fn();
  const refuse = vi.fn();
  const end = listenForFiles(target as unknown as Window, { take, refuse });
  const file = name === '' ? null : { name };
  const event = Object.assign(new Event('drop', { cancelable: true }), {
    dataTransfer: { files: { item: () => file } },
  });
  if (isTaken) event.preventDefault();
  target.dispatchEvent(event);
  end();
  target.dispatchEvent(event);
  return { take, refuse, isLeftAlone: !event.defaultPrevented };
}

describe('a file that is dropped on the page', () => {
  it('opens the room of own data where it is a table, once', () => {
    const { take, isLeftAlone } = dropped('Paris.CSV');
    expect(take).toHaveBeenCalledTimes(1);
    expect(isLeftAlone).toBe(false);
    expect(dropped('Paris.xlsx').take).toHaveBeenCalledTimes(1);
  });

  it('is taken where it is a pack, and refused where something is only called like one', () => {
    expect(dropped('eurosat.pack').take).toHaveBeenCalledTimes(1);
    expect(dropped('eurosat.pack.gz').refuse).toHaveBeenCalledTimes(1);
  });

  it('is refused with the remedy where it is none, and the page stays', () => {
    const { take, refuse, isLeftAlone } = dropped('photo.png');
    expect(take).not.toHaveBeenCalled();
    expect(refuse.mock.calls[0][0]).toContain('Drop an Excel, CSV, GeoJSON or KML file');
    expect(isLeftAlone).toBe(false);
  });

  it('is left to what has taken it, and a dropped text to the browser', () => {
    expect(dropped('a.csv', true).take).not.toHaveBeenCalled();
    expect(dropped('').isLeftAlone).toBe(true);
  });
});
