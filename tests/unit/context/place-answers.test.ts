import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { serve } from '../../../src/channel/channel-server';
import { type Gazetteer, loadGazetteer } from '../../../src/context/gazetteer';
import { placeAnswers } from '../../../src/context/place-answers';
import { PlaceClient } from '../../../src/context/place-client';
import { PLACE_PROTOCOL } from '../../../src/context/place-protocol';
import { linkedWorkers } from '../channel/linked-workers';

const bytes = await readFile(new URL('../../../public/gazetteer/world.gaz', import.meta.url));
const whole = loadGazetteer(bytes);
const URL_OF_FILE = 'http://localhost/gazetteer/world.gaz';

/** A client whose worker is in the same thread. */
function linked(open: (url: string) => Promise<Gazetteer> = async () => whole) {
  const workers = linkedWorkers((scope) =>
    serve(scope, PLACE_PROTOCOL, { open: ({ url }) => placeAnswers(() => open(url)) }),
  );
  return { client: new PlaceClient(workers.start, URL_OF_FILE), ...workers };
}

describe('the gazetteer behind its client', () => {
  it('describes a point in the same words as the gazetteer itself', async () => {
    const { context, isLearned } = await linked().client.describe(13.405, 52.52);
    expect(context).toEqual(whole.describe(13.405, 52.52));
    expect(isLearned).toBe(true);
  });

  it('says where no model has learned', async () => {
    expect((await linked().client.describe(151.21, -33.87)).isLearned).toBe(false);
  });

  it('suggests places by name, the most populous first', async () => {
    const [first, ...others] = await linked().client.search('paris');
    expect(first).toMatchObject({ name: 'Paris', country: 'France' });
    expect(others.length).toBeLessThan(8);
  });

  it('suggests what lies in the view of the map, or near it, before what is larger', async () => {
    const { client } = linked();
    const first = async (zoom: number) =>
      (await client.search('london', { lonDeg: -81.25, latDeg: 42.98, zoom }))[0].country;
    expect([await first(11), await first(0)]).toEqual(['Canada', 'United Kingdom']);
    expect((await client.search('paris', { lonDeg: 13.4, latDeg: 52.5, zoom: 12 }))[0].country).toBe('France');
  });

  it('takes coordinates as they are, and names the nearest place', async () => {
    expect(await linked().client.search('48.8566, 2.3522')).toEqual([
      { name: 'Paris', country: 'France', lonDeg: 2.3522, latDeg: 48.8566 },
    ]);
  });

  it('calls coordinates off a coast the open sea, as the dossier does', async () => {
    expect(await linked().client.search('41.9, 8.5')).toEqual([
      { name: 'Open sea', country: '', lonDeg: 8.5, latDeg: 41.9 },
    ]);
  });

  it('finds nothing rather than something for a name that is unknown', async () => {
    expect(await linked().client.search('Xyzzyville')).toEqual([]);
  });

  it('refuses coordinates that are not on Earth, and says which', async () => {
    await expect(linked().client.search('99, 0')).rejects.toThrow('Latitude 99');
  });

  it('names the countries of places, and the open sea as none', async () => {
    const places = [
      { lonDeg: 13.405, latDeg: 52.52 },
      { lonDeg: -30, latDeg: 40 },
    ];
    const { names, countries } = await linked().client.countriesAt(places);
    expect(names).toEqual(['Germany', null]);
    expect(countries).toContainEqual({ code: 'DE', name: 'Germany' });
  });

  it('gives land and borders to draw', async () => {
    const { features } = await linked().client.borders();
    expect(new Set(features.map(({ properties }) => properties.kind))).toEqual(new Set(['land', 'coast', 'border']));
  });

  it('opens the gazetteer once, at the address that the page gave', async () => {
    const opened: string[] = [];
    const { client } = linked(async (url) => {
      opened.push(url);
      return whole;
    });
    await Promise.all([client.describe(0, 0), client.describe(1, 1), client.search('Oslo')]);
    expect(opened).toEqual([URL_OF_FILE]);
  });

  it('tries anew after the gazetteer could not be fetched', async () => {
    let calls = 0;
    const { client } = linked(async () => {
      if (calls++ === 0) throw new Error('The gazetteer answered 503.');
      return whole;
    });
    await expect(client.describe(0, 0)).rejects.toThrow('503');
    await expect(client.describe(13.4, 52.5)).resolves.toMatchObject({ isLearned: true });
  });

  it('rejects what is pending when the worker breaks down', async () => {
    const { client, breakDown } = linked(() => new Promise(() => {}));
    const asked = client.describe(0, 0);
    breakDown('out of memory');
    await expect(asked).rejects.toThrow('out of memory');
  });

  it('refuses a message that is not of the protocol, naming the field', () => {
    const { start, posted } = linked();
    start().postMessage({ kind: 'describe', id: 1, body: { lonDeg: 500, latDeg: 0 } });
    expect(posted).toMatchObject([{ kind: 'failed', id: 1, body: { message: expect.stringContaining('lonDeg') } }]);
  });
});
