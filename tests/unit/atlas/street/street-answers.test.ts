import { describe, expect, it } from 'vitest';
import { streetAnswers } from '../../../../src/atlas/street/street-answers';
import { StreetClient } from '../../../../src/atlas/street/street-client';
import { STREET_PROTOCOL } from '../../../../src/atlas/street/street-protocol';
import { regionHolding } from '../../../../src/atlas/truth/region-table';
import { serve } from '../../../../src/channel/channel-server';
import { linkedWorkers } from '../../channel/linked-workers';
import { shippedPlanet } from '../shared-planet';

const never = new AbortController().signal;

/** A client whose worker is in the same thread. */
function linked() {
  const workers = linkedWorkers((scope) => serve(scope, STREET_PROTOCOL, { open: () => streetAnswers(shippedPlanet) }));
  return { client: new StreetClient(workers.start), ...workers };
}

describe('the streets behind their client', () => {
  it('are looked at from ground that no training looks at, with all that a page shows of it', async () => {
    const { client } = linked();
    const planet = shippedPlanet();
    const view = await client.view(1, never);
    expect(view.strip).toHaveLength(1024 * 256 * 3);
    expect(view.candidates.map(({ length }) => length)).toEqual(Array(5).fill(64 * 64 * 3));
    expect(view.skylinesDeg).toHaveLength(4);
    const regions = view.places.map(({ lonDeg, latDeg }) => regionHolding(planet, lonDeg, latDeg));
    expect(regions.map((region) => region?.split)).not.toContain('seen_train');
    expect(regions[view.answer]).toMatchObject(view.square);
    expect(planet.cities[regions[view.answer]?.city ?? -1].name).toBe(view.city);
  }, 240_000);

  it('are the same for the same question, and start no worker before the first', async () => {
    const { client, starts } = linked();
    expect(starts()).toBe(0);
    expect(await client.view(2, never)).toEqual(await client.view(2, never));
    expect(starts()).toBe(1);
  }, 240_000);

  it('say of what is no question what does not fit', async () => {
    const { client } = linked();
    await expect(client.view(-1, never)).rejects.toThrow('seed');
  });
});
