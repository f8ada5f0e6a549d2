import { describe, expect, it } from 'vitest';
import { atlasTiles, parseAtlasUrl } from '../../../../../src/worlds/atlas/page/atlas-tiles';

describe('the Atlas as a source of tiles', () => {
  it('has addresses that say layer, date and place', () => {
    const { template } = atlasTiles({ layer: 'night', date: 0 });
    const url = template.replace('{z}', '7').replace('{x}', '3').replace('{y}', '5');
    expect(parseAtlasUrl(url)).toEqual({ layer: 'night', date: 0, z: 7, x: 3, y: 5 });
  });

  it('refuses an address of another kind, and says what one looks like', () => {
    expect(() => parseAtlasUrl('atlas://dusk/1/2/3/4')).toThrow('atlas://day/1/{z}/{x}/{y}');
  });
});
