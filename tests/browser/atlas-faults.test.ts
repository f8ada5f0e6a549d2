import { beforeAll, describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { CITY_REGIONS } from '../../src/atlas/city/site';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { exampleEvaluation } from '../unit/bias/lab/example-evaluation';
import { labOf, type OpenPage } from './built-site';
import { prepareMortalWorkers } from './mortal-workers';
import { siteOfFile } from './site-of-file';
import { DEATHS, survives, type Work } from './survives';

/** In the middle of each city there is land. */
const MIDDLE = (CITY_REGIONS / 2) * CITY_REGIONS + CITY_REGIONS / 2;

const site = siteOfFile();

let one: OpenPage;
let asked = { lonDeg: 0, latDeg: 0 };
let [city, cell] = [3, 100];
let evaluations = 0;

beforeAll(async () => {
  one = await site.openForAll({ hash: '#v=3', prepare: prepareMortalWorkers });
  await one.page.getByRole('region', { name: 'Map', exact: true }).waitFor();
});

/** A square of the city that has been measured: its worker draws and describes. */
async function nextSquare(): Promise<void> {
  cell++;
  asked = cellMiddle(shippedPlanet().cities[city], cell);
  const at = `${asked.latDeg},${asked.lonDeg}`;
  await one.follow(`#v=3&map=${at},13&region=${at}`);
}
/** The middle of a city that has not been measured: all that the Atlas does is asked for. */
async function nextCity(): Promise<void> {
  city++;
  cell = MIDDLE - 1;
  await nextSquare();
}
/** The answers are on screen with the truth, kept for the next visit, and the map shows no fault. */
async function questionKept(): Promise<void> {
  for (const label of ['SFT', 'Urban-R1'] as const)
    await one
      .article(label)
      .getByText(/^Wrote/)
      .waitFor();
  const isAsked = ({ region }: { region: { lonDeg: number; latDeg: number } }): boolean =>
    Math.hypot(region.lonDeg - asked.lonDeg, region.latDeg - asked.latDeg) < 1e-4;
  await expect.poll(async () => (await one.history('atlas')).find(isAsked)?.truth ?? null).not.toBeNull();
  expect(await one.page.getByRole('alert').allInnerTexts()).toEqual([]);
}

const atlas = (ask: () => Promise<void>, kind?: string): Work => ({
  name: 'atlas',
  ...(kind ? { kind } : {}),
  world: 'atlas',
  ask,
  said: null,
  again: async () => {},
  answered: questionKept,
});
const DEATHS_AT_WORK = DEATHS.filter(([, when]) => when === 'at work');

describe('the Atlas answers, shows its map and keeps what was answered, though', () => {
  it.each(DEATHS.filter(([, when]) => when === 'idle'))('its workers die %s, %s', (death, when) =>
    survives(one, atlas(nextCity), death, when),
  );
  it.each(DEATHS_AT_WORK)('what describes it dies %s, %s', (death, when) =>
    survives(one, atlas(nextSquare, 'describe'), death, when),
  );
  it.each(DEATHS_AT_WORK)('what draws its pictures dies %s, %s', (death, when) =>
    survives(one, atlas(nextSquare, 'crop'), death, when),
  );
  it.each(DEATHS_AT_WORK)('what measures its truth dies %s, %s', (death, when) =>
    survives(one, atlas(nextCity, 'truth'), death, when),
  );
});

describe('the lab makes its figures, though', () => {
  const LAB: Work = {
    name: 'lab',
    world: 'atlas',
    ask: async () => {
      const evaluation = { ...exampleEvaluation(['unseen'], 40 + ++evaluations), world: 'atlas' };
      const buffer = Buffer.from(JSON.stringify(evaluation));
      await labOf(one.page)
        .getByLabel('Evaluation file')
        .setInputFiles({ name: 'evaluation.json', mimeType: 'application/json', buffer });
    },
    said: null,
    again: async () => {},
    answered: () =>
      labOf(one.page)
        .getByText(new RegExp(`\\b${40 + evaluations}\\b`))
        .first()
        .waitFor(),
  };
  beforeAll(() => one.follow('#v=3&lab=evaluation'));

  it.each(DEATHS_AT_WORK.flatMap(([death, when]) => ['read', 'report'].map((kind) => [kind, death, when] as const)))(
    'its worker dies over “%s” %s, %s',
    (kind, death, when) => survives(one, { ...LAB, kind }, death, when),
  );
});
