import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { LabEvaluation } from '../../../src/bias/lab/lab-evaluation';
import { residualMap } from '../../../src/bias/lab/residual-map';
import { clusterPlaces } from '../../../src/charts/cluster-places';
import { ResidualChart } from '../../../src/charts/residual-chart';
import { residualChartText } from '../../../src/charts/residual-chart-text';
import { type LaidRegion, residualLayout } from '../../../src/charts/residual-layout';
import { residualMarks } from '../../../src/charts/residual-marks';
import { exampleEvaluation, withScores } from '../bias/lab/example-evaluation';

/** Clusters by comparing each place with each other one, as lists of places. */
function slowClusters(places: readonly (readonly [number, number])[], withinDeg: number): string[] {
  const cluster = places.map((_, i) => i);
  for (let round = 0; round < places.length; round++) {
    for (const [i, [lonA, latA]] of places.entries()) {
      for (const [j, [lonB, latB]] of places.entries()) {
        const around = Math.abs(lonA - lonB) > 180 ? 360 - Math.abs(lonA - lonB) : Math.abs(lonA - lonB);
        if (Math.hypot(around, latA - latB) <= withinDeg) cluster[i] = cluster[j] = Math.min(cluster[i], cluster[j]);
      }
    }
  }
  return asLists(cluster);
}

function asLists(cluster: ArrayLike<number>): string[] {
  const lists = new Map<number, number[]>();
  for (const [i, c] of Array.from(cluster).entries()) lists.set(c, [...(lists.get(c) ?? []), i]);
  return [...lists.values()].map((list) => list.join(' ')).sort();
}

describe('clusters of places', () => {
  it('are those that chains of short steps join, also across the 180th meridian', () => {
    // Whole tenths, away from exactly one degree, where rounding decides.
    const lon = fc.oneof(
      fc.integer({ min: -1800, max: 1800 }),
      fc.integer({ min: 1760, max: 1800 }),
      fc.constant(-1799),
    );
    const place = fc.tuple(
      lon.map((tenths) => tenths / 10),
      fc.integer({ min: -40, max: 40 }).map((tenths) => tenths / 10),
    );
    fc.assert(
      fc.property(fc.array(place, { maxLength: 25 }), fc.constantFrom(0.95, 1.97, 5.03), (places, withinDeg) => {
        const found = clusterPlaces(
          places.map(([lonDeg]) => lonDeg),
          places.map(([, latDeg]) => latDeg),
          withinDeg,
        );
        expect(asLists(found)).toEqual(slowClusters(places, withinDeg));
      }),
    );
  });

  it('are found in time where thousands of places lie in one city', () => {
    const lon = Array.from({ length: 16_000 }, (_, i) => 10 + (i % 127) / 300);
    const lat = Array.from({ length: 16_000 }, (_, i) => 50 + Math.floor(i / 127) / 300);
    expect(new Set(clusterPlaces(lon, lat, 1))).toEqual(new Set([0]));
  });
});

/** Twenty cities of the same size, far apart. */
const cities: readonly LaidRegion[] = Array.from({ length: 400 }, (_, i) => ({
  id: `r${i}`,
  lonDeg: -170 + 17 * (i % 20) + 0.01 * (Math.floor(i / 20) % 5),
  latDeg: 10 + 0.01 * Math.floor(i / 100),
  group: `nation ${i % 7}`,
}));

describe('the layout of a residual map', () => {
  it('gives far-apart cities a panel each, of equal size, with all regions inside', () => {
    const { panels, positions, frame, width, height } = residualLayout(cities);
    expect(frame).toBeNull();
    expect(panels).toHaveLength(20);
    expect(new Set(panels.map(({ size }) => size)).size).toBe(1);
    expect(positions.size).toBe(400);
    for (const [x, y] of positions.values()) {
      expect(panels.some((p) => x > p.x && x < p.x + p.size && y > p.y && y < p.y + p.size)).toBe(true);
      expect(x < width && y < height).toBe(true);
    }
  });

  it('calls panels by their group and numbers those of one group', () => {
    const labels = residualLayout(cities).panels.map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['nation 0 1', 'nation 0 2', 'nation 0 3']);
    expect(new Set(labels).size).toBe(20);
  });

  it('draws one map where regions are spread widely, no higher than wide', () => {
    const spread = Array.from({ length: 60 }, (_, i) => ({
      id: `${i}`,
      lonDeg: -70,
      latDeg: -55 + 1.5 * i,
      group: null,
    }));
    const { frame, panels, width, height, positions } = residualLayout(spread);
    expect(frame).not.toBeNull();
    expect(panels).toEqual([]);
    expect(height).toBeLessThan(1.5 * width);
    for (const [x, y] of positions.values()) expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
  });

  it('does without regions', () => {
    expect(residualLayout([]).positions.size).toBe(0);
  });
});

const evaluation: LabEvaluation = {
  ...exampleEvaluation(['unseen'], 400),
  regions: exampleEvaluation(['unseen'], 400).regions.map((region, i) => ({ ...region, ...cities[i] })),
};
const flattered = withScores(evaluation, ({ truth, lonDeg }) => [
  Math.max(0, Math.min(9.9, (truth as number) + (lonDeg > 0 ? 3 : -3))),
  5,
]);

describe('a residual map', () => {
  const map = residualMap(flattered, 'unseen', 0);
  const layout = residualLayout(flattered.regions);

  it('draws few paths for many regions, over-estimates upwards and under-estimates downwards', () => {
    const { errors, positions, rings } = residualMarks(map, layout);
    expect(positions).toHaveLength(800);
    expect(errors.length).toBeLessThan(22);
    expect(errors.some(({ form }) => form === 'up')).toBe(true);
    expect(errors.some(({ form }) => form === 'down')).toBe(true);
    expect(rings).not.toBe('');
  });

  it('says in words what it shows', () => {
    expect(residualChartText('SFT', map)).toMatch(
      /^Residual map of SFT: errors from −3\.00 to \+3\.00 at 400 regions; \d+ over-estimated, \d+ under-estimated, \d+ right to a quarter of a point\. Moran’s I 0\.\d\d \(p = 0\.001, n = 400\)\. \d+ in significant local clusters\.$/,
    );
  });

  it('says n/a where errors are all equal or regions are few', () => {
    const few = residualMap({ ...flattered, regions: flattered.regions.slice(0, 5) }, 'unseen', 1);
    expect(residualChartText('SFT', few)).toContain('Moran’s I n/a. Local clusters n/a.');
    const none = residualMap({ ...flattered, regions: [] }, 'unseen', 0);
    expect(residualChartText('SFT', none)).toBe('Residual map of SFT: no region has been measured and answered.');
  });

  it('rings the selected region, and only where it is drawn', () => {
    const draw = (selectedId: string) =>
      renderToStaticMarkup(
        createElement(ResidualChart, {
          model: 'SFT',
          map,
          layout,
          outline: null,
          selectedId,
          pointedId: null,
          onPoint: () => {},
          onSelect: () => {},
        }),
      );
    expect(draw('r3').match(/selected-ring/g)).toHaveLength(1);
    expect(draw('elsewhere')).not.toContain('selected-ring');
  });
});
