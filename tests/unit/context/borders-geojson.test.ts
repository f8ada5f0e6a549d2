import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bordersGeoJson } from '../../../src/context/borders-geojson';
import { Gazetteer, loadGazetteer } from '../../../src/context/gazetteer';
import { TINY } from './tiny-gazetteer';

/** Even-odd rule over all rings of all land. */
function isLand(geoJson: ReturnType<typeof bordersGeoJson>, lonDeg: number, latDeg: number): boolean {
  let inside = false;
  for (const { geometry } of geoJson.features) {
    if (geometry.type !== 'Polygon') continue;
    for (const ring of geometry.coordinates)
      for (let i = 1; i < ring.length; i++) {
        const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
        if (y1 > latDeg !== y2 > latDeg && x1 + ((latDeg - y1) * (x2 - x1)) / (y2 - y1) > lonDeg) inside = !inside;
      }
  }
  return inside;
}

describe('bordersGeoJson', () => {
  it('joins the coasts of neighbours into one landmass and keeps their border as a line', () => {
    const { features } = bordersGeoJson(new Gazetteer(TINY));
    const kinds = features.map(({ properties }) => properties.kind);
    expect(kinds.filter((kind) => kind === 'land')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'border')).toHaveLength(2);
    const land = bordersGeoJson(new Gazetteer(TINY));
    expect([isLand(land, 5, 5), isLand(land, 15, 5), isLand(land, 25, 5)]).toEqual([true, true, false]);
  });

  it('closes each ring of land', () => {
    for (const { geometry } of bordersGeoJson(new Gazetteer(TINY)).features) {
      if (geometry.type === 'Polygon') for (const ring of geometry.coordinates) expect(ring.at(-1)).toEqual(ring[0]);
    }
  });

  it('knows land from sea on the shipped gazetteer, the Caspian and Antarctica included', () => {
    const world = bordersGeoJson(loadGazetteer(readFileSync('public/gazetteer/world.gaz')));
    const at = (lonDeg: number, latDeg: number) => isLand(world, lonDeg, latDeg);
    expect([at(21.01, 52.23), at(0, -85), at(-100, 40), at(134, -25)]).toEqual([true, true, true, true]);
    expect([at(51, 41), at(-30, 40), at(21, 60.23), at(5, 38)]).toEqual([false, false, false, false]);
    const cut = world.features.filter(
      ({ properties, geometry }) =>
        properties.kind !== 'land' &&
        geometry.type === 'LineString' &&
        geometry.coordinates.some(([x], i, all) => i > 0 && Math.abs(x) === 180 && all[i - 1][0] === x),
    );
    expect(cut).toEqual([]);
  });
});
