import { describe, expect, it } from 'vitest';
import { searchOnline } from '../../../src/context/search-online';

const NEVER = new AbortController().signal;
const feature = (name: string | undefined, lon: number, lat: number) => ({
  geometry: { coordinates: [lon, lat] },
  properties: { name, country: 'France' },
});
const answering =
  (body: unknown, status = 200) =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

describe('the online search', () => {
  it('asks for the text and gives places in the form of the gazetteer', async () => {
    const asked: string[] = [];
    const places = await searchOnline(
      ' Rue de Rivoli & co ',
      async (url) => {
        asked.push(url);
        return answering({ features: [feature('Rue de Rivoli', 2.35, 48.86), feature(undefined, 0, 0)] })();
      },
      NEVER,
    );
    expect(asked).toEqual(['https://photon.komoot.io/api/?q=Rue+de+Rivoli+%26+co&limit=5']);
    expect(places).toEqual([{ name: 'Rue de Rivoli', country: 'France', lonDeg: 2.35, latDeg: 48.86 }]);
  });

  it('sends nothing for two letters', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await searchOnline(' ab ', never, NEVER)).toEqual([]);
  });

  it.each([
    ['the network', () => Promise.reject(new TypeError('Failed to fetch')), 'cannot be reached'],
    ['a refusal', answering('slow down', 429), '429'],
    ['a page instead of an answer', answering('<!doctype html>'), 'not understood'],
    ['a place that is not on Earth', answering({ features: [feature('Nowhere', 500, 0)] }), 'not understood'],
  ])('says in a sentence what is wrong: %s', async (_, fetch, said) => {
    await expect(searchOnline('Paris', fetch, NEVER)).rejects.toThrow(said);
  });
});
