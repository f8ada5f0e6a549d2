import { describe, expect, it } from 'vitest';
import { DEFAULT_SOURCE_ID } from '../../../../../src/imagery/sources';
import { chosenHosts } from '../../../../../src/store/chosen-hosts';
import type { ReadyPack } from '../../../../../src/store/packs-state';
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

  it('of a pack are asked of nobody; those of one that is not here, or is of another world, are none', () => {
    const pack = { id: 'eurosat-1', source: { id: 'pack-eurosat-1' }, manifest: { world: 'earth' } } as ReadyPack;
    const asked = { sourceId: 'pack-eurosat-1', tileUrl: '', agreedHosts: [], packs: { ready: [pack] } };
    expect([hostToAsk(asked), earthTiles(asked), agreedSource(asked)]).toEqual([null, pack.source, pack.source]);
    const elsewhere = { ...pack, manifest: { ...pack.manifest, world: 'atlas' } } as ReadyPack;
    for (const ready of [null, [], [elsewhere]]) {
      const away = { ...asked, packs: { ready } };
      expect([hostToAsk(away), earthTiles(away)]).toEqual([null, null]);
      expect(() => agreedSource(away)).toThrow('Install it under “Packs”, or choose other imagery.');
    }
  });

  it('are agreed to by choosing them by hand, but not by what a link has left beside them', () => {
    expect(chosenHosts({ sourceId: DEFAULT_SOURCE_ID })).toEqual(['tiles.maps.eox.at']);
    expect(chosenHosts({ tileUrl: STRANGER.tileUrl })).toEqual(['192.168.0.7:81']);
    expect(chosenHosts({ sourceId: 'custom' })).toEqual([]);
    expect(chosenHosts({ mode: 'table' })).toEqual([]);
  });
});
