import { describe, expect, it } from 'vitest';
import { changeAnswers } from '../../../../src/atlas/change/change-answers';
import { ChangeClient } from '../../../../src/atlas/change/change-client';
import { CHANGE_PROTOCOL } from '../../../../src/atlas/change/change-protocol';
import { cellMiddle } from '../../../../src/atlas/city/city-grid';
import { CITY_REGIONS } from '../../../../src/atlas/city/site';
import { TilePainter } from '../../../../src/atlas/paint/tile-painter';
import { withoutAlpha } from '../../../../src/atlas/paint/without-alpha';
import { regionHolding } from '../../../../src/atlas/truth/region-table';
import { serve } from '../../../../src/channel/channel-server';
import { changeSample } from '../../../../src/profiling/tasks/change-sample';
import { changeSamplesOf } from '../../../../src/worlds/atlas/study/tasks/task-samples';
import { linkedWorkers } from '../../channel/linked-workers';
import { shippedPlanet } from '../shared-planet';

const never = new AbortController().signal;
/** On a continent that models learn from. */
const SEEN_CITY = 3;

/** A client whose worker is in the same thread. */
function linked() {
  const workers = linkedWorkers((scope) => serve(scope, CHANGE_PROTOCOL, { open: () => changeAnswers(shippedPlanet) }));
  return { client: new ChangeClient(workers.start), ...workers };
}

/** A point of a square of the city that models learn from, and what was built there, if it can be told. */
function squareOf(wanted: (isAsked: boolean, split: string) => boolean) {
  const planet = shippedPlanet();
  for (let cell = 0; cell < CITY_REGIONS ** 2; cell++) {
    const at = cellMiddle(planet.cities[SEEN_CITY], cell);
    const region = regionHolding(planet, at.lonDeg, at.latDeg);
    const [[sample]] = changeSamplesOf(planet, region?.id ?? -1, [0]);
    if (region && wanted(sample !== undefined, region.split)) return { region, sample };
  }
  throw new Error('The city has no such square.');
}

describe('both dates behind their client', () => {
  it('give the pictures of a square as the planet draws them, and the truth that models are judged by', async () => {
    const { client } = linked();
    const { region, sample } = squareOf((isAsked, split) => isAsked && split === 'seen_train');
    // Not the middle, but a point of the same square.
    const view = await client.view(region.lonDeg + 0.001, region.latDeg - 0.001, never);
    expect(view).toMatchObject({ lonDeg: region.lonDeg, latDeg: region.latDeg, isLearned: true });
    expect(view?.change && changeSample(view.change)).toEqual(sample);
    const painter = new TilePainter(shippedPlanet());
    const drawn = ([0, 1] as const).map((date) =>
      withoutAlpha(painter.paintRegion(region.lonDeg, region.latDeg, 640, 64, { layer: 'day', date })),
    );
    expect(Buffer.from(view?.rgb ?? []).equals(Buffer.concat(drawn))).toBe(true);
  }, 240_000);

  it('know no answer where it would not be beyond doubt, and nothing outside cities', async () => {
    const { client } = linked();
    const { region } = squareOf((isAsked, split) => !isAsked && split === 'seen_heldout');
    const view = await client.view(region.lonDeg, region.latDeg, never);
    expect(view).toMatchObject({ change: null, isLearned: false });
    expect(await client.view(0, 80, never)).toBeNull();
  });

  it('draw a square that can be asked about, another one each time, on continents that no model learns from', async () => {
    const { client, starts } = linked();
    expect(starts()).toBe(0);
    const drawn = [await client.another(never), await client.another(never), await client.another(never)];
    expect(await linked().client.another(never)).toEqual(drawn[0]);
    expect(new Set(drawn.map(({ lonDeg }) => lonDeg)).size).toBe(3);
    for (const { lonDeg, latDeg } of drawn) {
      expect(regionHolding(shippedPlanet(), lonDeg, latDeg)).toMatchObject({ lonDeg, latDeg, split: 'unseen' });
      expect((await client.view(lonDeg, latDeg, never))?.change).not.toBeNull();
    }
    expect(starts()).toBe(1);
  }, 240_000);

  it('say of what is no question what does not fit', async () => {
    const { client } = linked();
    await expect(client.view(0, 91, never)).rejects.toThrow('latDeg');
  });
});
