import { describe, expect, it } from 'vitest';
import { DEFAULT_SOURCE_ID } from '../../../../../src/imagery/sources';
import { chosenHosts } from '../../../../../src/store/chosen-hosts';
import { agreedSource, earthTiles, hostToAsk } from '../../../../../src/worlds/earth/page/earth-tiles';

const packs = { ready: null };
const STRANGER = { packs, sourceId: 'custom', tileUrl: 'http://192.168.0.7:81/{z}/{x}/{y}.png' };
const SHIPPED = { packs, sourceId: DEFAULT_SOURCE_ID, tileUrl: '' };

describe('the tiles of Earth', () => {
  it.each([
    [STRANGER, '192.168.0.7:81'],
    [SHIPPED, 'tiles.maps.eox.at'],
    [{ packs, sourceId: 'custom', tileUrl: 'pmtiles://https://a.example/world.pmtiles' }, 'a.example'],
    // What the map would show of a link that cannot be read is the default.
    [{ packs, sourceId: 'custom', tileUrl: 'https://a.example/' }, 'tiles.maps.eox.at'],
    [{ packs, sourceId: 'nosuch', tileUrl: '' }, 'tiles.maps.eox.at'],
  ])('come from no host that nobody has agreed to: %j', (chosen, host) => {
    expect(hostToAsk({ ...chosen, agreedHosts: ['localhost'] })).toBe(host);
    expect(earthTiles({ ...chosen, agreedHosts: ['localhost'] })).toBeNull();
    expect(() => agreedSource({ ...chosen, agreedHosts: ['localhost'] })).toThrow();
    expect(hostToAsk({ ...chosen, agreedHosts: [host] })).toBeNull();
    expect(earthTiles({ ...chosen, agreedHosts: [host] })).not.toBeNull();
  });

  it('name the host that has not been agreed to', () => {
    expect(() => agreedSource({ ...STRANGER, agreedHosts: ['192.168.0.7', 'tiles.maps.eox.at'] })).toThrow(
      'comes from 192.168.0.7:81',
    );
  });

  it('are agreed to by choosing them by hand, but not by what a link has left beside them', () => {
    expect(chosenHosts({ sourceId: DEFAULT_SOURCE_ID })).toEqual(['tiles.maps.eox.at']);
    expect(chosenHosts({ tileUrl: STRANGER.tileUrl })).toEqual(['192.168.0.7:81']);
    expect(chosenHosts({ sourceId: 'custom' })).toEqual([]);
    expect(chosenHosts({ mode: 'table' })).toEqual([]);
  });
});
