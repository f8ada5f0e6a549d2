import { isValidCell, latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../../scripts/words/catalogues';
import { DEFAULT_COMPARISON } from '../../../../src/domain/comparison';
import { translationOf } from '../../../../src/domain/translation';
import { speak } from '../../../../src/domain/words';
import { squareOf } from '../../../../src/map/region-cursor';
import { besideZones } from '../../../../src/panels/zones/beside-zones';
import { zoneCells } from '../../../../src/panels/zones/zone-cells';
import { zoneFigures } from '../../../../src/panels/zones/zone-figures';
import { zonesAsCsv, zonesAsGeoJson } from '../../../../src/panels/zones/zone-files';
import { zonesOf } from '../../../../src/panels/zones/zones-of';
import type { HistoryEntry } from '../../../../src/store/history';
import type { ScoredCell } from '../../../../src/store/map-cells';
import { zoningOf } from '../../../../src/store/zoning';

/** Twelve squares of one town, and three of another. */
const ENTRIES = Array.from({ length: 15 }, (_, i): HistoryEntry => {
  const greedy = { seed: null, text: '', answer: null, expected: i < 12 ? i : 6 };
  return {
    prediction: {
      id: `e${i}`,
      region: { lonDeg: (i < 12 ? 2.35 : 9.99) + 0.0001 * i, latDeg: 48.8566, groundMeters: 640 },
      placeName: i < 12 ? 'Paris' : null,
      indicator: 'population',
      sourceId: 'here',
      imageSha256: 'a'.repeat(64),
      madeAt: 1,
      truth: i < 12 ? null : 3,
      models: { sft: { greedy, samples: [], elapsedMs: 1 } },
    },
    name: null,
    isPinned: false,
  };
});

const H3 = zoningOf('h3-7');

describe('squares that are taken together', () => {
  it('go by the cell of H3 that holds their middle, with its outline as a closed ring, the largest zone first', async () => {
    const zones = await zonesOf(ENTRIES, H3);
    expect(zones.map(({ entries }) => entries.length)).toEqual([12, 3]);
    expect(zones[0].id).toBe(latLngToCell(48.8566, 2.35, 7));
    for (const { id, rings } of zones) {
      expect(isValidCell(id)).toBe(true);
      expect(rings[0][0]).toEqual(rings[0][rings[0].length - 1]);
      expect(rings[0].length).toBeGreaterThanOrEqual(6);
    }
  });

  it('go by the nearest place, with their own outlines', async () => {
    const zones = await zonesOf(ENTRIES, zoningOf('places'));
    expect(zones.map(({ id, rings }) => [id, rings.length])).toEqual([
      ['Paris', 12],
      ['Open sea', 3],
    ]);
  });

  it('leave the squares of an evaluation beside them, none that they cover in part', async () => {
    const [zone] = zoneCells(await zonesOf(ENTRIES, H3), 'score', () => 1);
    const hexagon = zone.rings?.[0] ?? [];
    const squareAt = (lonDeg: number, latDeg: number): ScoredCell => {
      const region = { lonDeg, latDeg, groundMeters: 640 };
      return { id: `${lonDeg}`, region, value: 1, kind: 'score', rings: [squareOf(region)] };
    };
    const [east] = hexagon.toSorted(([a], [b]) => b - a);
    const halfDeg = (squareAt(...east).rings?.[0][1][0] ?? 0) - east[0];
    const inside = squareAt(2.35, 48.8566);
    const atCorner = squareAt(east[0] + 0.9 * halfDeg, east[1]);
    const beyond = squareAt(east[0] + 1.1 * halfDeg, east[1]);
    const aTurnAway = squareAt(2.35 + 360, 48.8566);
    expect(besideZones([inside, atCorner, beyond, aTurnAway], [zone])).toEqual([beyond]);
    expect(besideZones([inside], [])).toEqual([inside]);
    // Neighbours of one grid share a side, which is no ground.
    const east2 = squareAt(2.35 + 2 * halfDeg, 48.8566);
    expect(besideZones([east2, inside], [inside])).toEqual([east2]);
  });

  it('do not tear at the antimeridian', async () => {
    const [first] = ENTRIES;
    const at = {
      ...first,
      prediction: { ...first.prediction, region: { lonDeg: 179.99, latDeg: 0, groundMeters: 640 } },
    };
    const [{ rings }] = await zonesOf([at], zoningOf('h3-6'));
    const lons = rings[0].map(([lon]) => lon);
    expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(1);
  });

  it('have a mean, its n, and an interval from ten on; the reason below', async () => {
    const [many, few] = (await zonesOf(ENTRIES, H3)).map((zone) => zoneFigures(zone, DEFAULT_COMPARISON));
    const [sft, none] = many.models;
    expect(sft.n).toBe(12);
    expect(sft.mean.value).toBeCloseTo(5.5, 9);
    const { lo = Number.NaN, hi = Number.NaN } = sft.mean.interval ?? {};
    expect(lo < 5.5 && hi > 5.5 && lo > 2 && hi < 9).toBe(true);
    expect(none).toEqual({ n: 0, mean: { value: null, interval: null } });
    expect(few.models[0]).toEqual({ n: 3, mean: { value: 6, interval: null, tooFew: true } });
    expect(few.truth.mean.value).toBe(3);
  });

  it('have the mean of a change where changes are asked for, and say so in files', async () => {
    const [many] = await zonesOf(ENTRIES, H3);
    // Each square has risen by a point since the other date.
    const figures = zoneFigures(many, DEFAULT_COMPARISON, (entry, numberOf) =>
      numberOf(entry.prediction) === null ? null : 1,
    );
    expect(figures.models[0]).toEqual({ n: 12, mean: { value: 1, interval: { lo: 1, hi: 1 } } });
    const rows = [{ zone: many, figures }];
    const indicator = { label: 'Population density' };
    const csv = zonesAsCsv({ rows, zoning: H3, comparison: DEFAULT_COMPARISON, indicator, isChange: true });
    expect(csv).toContain('mean change sft,mean change sft n');
    expect(csv).not.toContain('mean score');
  });

  it('are drawn as polygons by their mean, and left out where nothing is known', async () => {
    const zones = await zonesOf(ENTRIES, H3);
    const cells = zoneCells(zones, 'truth', ({ truth }) => truth);
    expect(cells.map(({ id, value, rings }) => [id, value, rings])).toEqual([[zones[1].id, 3, zones[1].rings]]);
  });

  it('leave as CSV and as GeoJSON, with outline, n and the ends of intervals', async () => {
    const zones = await zonesOf(ENTRIES, H3);
    const rows = zones.map((zone) => ({ zone, figures: zoneFigures(zone, DEFAULT_COMPARISON) }));
    const sheet = {
      rows,
      zoning: H3,
      comparison: DEFAULT_COMPARISON,
      indicator: { label: 'Population density' },
      isChange: false,
    };
    const [header, first] = zonesAsCsv(sheet).split('\r\n');
    expect(header).toContain('zone,place,zones,indicator,squares,mean score sft,mean score sft n,mean score sft from');
    expect(first).toContain(`${zones[0].id},Paris,"H3 cells, 5.2 km²",Population density,12,5.5,12,`);
    speak(translationOf('zh-Hans', readCatalogue(process.cwd())));
    const spoken = zonesAsCsv(sheet);
    speak(null);
    expect(spoken).toBe(zonesAsCsv(sheet));
    const { features } = JSON.parse(zonesAsGeoJson(sheet));
    expect(features[0].geometry).toEqual({ type: 'Polygon', coordinates: zones[0].rings });
    expect(features[1].properties).toMatchObject({ squares: 3, 'mean score sft': 6, 'mean score sft from': null });
    const places = await zonesOf(ENTRIES, zoningOf('places'));
    const multi = places.map((zone) => ({ zone, figures: zoneFigures(zone, DEFAULT_COMPARISON) }));
    expect(JSON.parse(zonesAsGeoJson({ ...sheet, rows: multi })).features[0].geometry.type).toBe('MultiPolygon');
  });
});
