import type { Page } from 'playwright-core';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { CITY_REGIONS } from '../../src/atlas/city/site';
import { shippedPlanet } from '../../src/atlas/shipped-planet';
import { MAX_BATCH_SQUARES } from '../../src/store/batch-record';
import type { Benchmark } from '../../src/training/bench/benchmark';
import { atlasGrid } from '../../src/worlds/atlas/page/atlas-grid';
import { type BuiltSite, type OpenPage, openBuiltSite } from '../../tests/browser/built-site';
import { allAnswered, drawRectangle } from './batch-benchmark';

const LEAST_SQUARES = 1000;

/** West, south, east and north of whole cities, in degrees. */
type Edges = readonly [number, number, number, number];

/** The smallest rectangle about the first city and its nearest neighbours that has enough squares. */
function enoughSquares(): Edges {
  const { cities } = shippedPlanet();
  const grid = atlasGrid(cities.map((plane) => ({ plane })));
  const middles = cities.map((city) => cellMiddle(city, (CITY_REGIONS / 2) * (CITY_REGIONS + 1)));
  const [first] = middles;
  const nearest = middles.toSorted(
    (a, b) =>
      Math.hypot(a.lonDeg - first.lonDeg, a.latDeg - first.latDeg) -
      Math.hypot(b.lonDeg - first.lonDeg, b.latDeg - first.latDeg),
  );
  // More than half a city on each side.
  const marginDeg = 0.2;
  for (let count = 1; count <= nearest.length; count++) {
    const [lons, lats] = [nearest.slice(0, count).map((m) => m.lonDeg), nearest.slice(0, count).map((m) => m.latDeg)];
    const edges: Edges = [
      Math.min(...lons) - marginDeg,
      Math.min(...lats) - marginDeg,
      Math.max(...lons) + marginDeg,
      Math.max(...lats) + marginDeg,
    ];
    const [west, south, east, north] = edges;
    const corners = [
      { lonDeg: west, latDeg: south },
      { lonDeg: east, latDeg: north },
    ];
    const squares = grid.squaresIn({ shape: 'rectangle', points: corners })?.length ?? 0;
    if (squares >= LEAST_SQUARES && squares <= MAX_BATCH_SQUARES) return edges;
  }
  throw new Error(`No rectangle of whole cities has ${LEAST_SQUARES} to ${MAX_BATCH_SQUARES} squares.`);
}

/** Opens a page and begins the batch. @returns how many squares it has */
async function begin(site: BuiltSite, edges: Edges): Promise<{ readonly one: OpenPage; readonly squares: number }> {
  const [west, south] = edges;
  const one = await site.open({
    query: '?engine=wasm',
    hash: `#v=3&map=${south + 0.2},${west + 0.2},11.5`,
    // tsx names functions by one that a page does not have.
    prepare: (page) => page.addInitScript('globalThis.__name = (made) => made'),
  });
  const { page } = one;
  await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  await drawRectangle(page);
  await page.getByText('Edges in degrees').click();
  for (const [i, name] of ['West', 'South', 'East', 'North'].entries())
    await page.getByRole('textbox', { name, exact: true }).fill(String(edges[i]));
  await page.getByRole('textbox', { name: 'North', exact: true }).press('Enter');
  const profile = page.getByRole('button', { name: /^Profile [\d,]{4,} squares$/ });
  const squares = Number((await profile.innerText()).replace(/\D/g, ''));
  await profile.click();
  return { one, squares };
}

/** Ends once so many squares are answered. */
const answeredSquares = (page: Page, count: number): Promise<unknown> =>
  page.waitForFunction(
    (count) => Number(document.querySelector<HTMLProgressElement>('.areas-batch progress')?.value) >= count,
    count,
    { polling: 1000, timeout: 0 },
  );

/** What both models and the truth say of each square, by place. */
async function findings({ history }: OpenPage, squares: number): Promise<ReadonlyMap<string, string>> {
  // The last ones are being stored when the batch is done.
  for (;;) {
    const entries = (await history('atlas')).filter(({ models }) =>
      Object.values(models).every(({ samples }) => samples.length === 0),
    );
    if (entries.length < squares) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    return new Map(
      entries.map(({ region, truth, models }) => [
        `${region.lonDeg} ${region.latDeg}`,
        JSON.stringify([truth, Object.entries(models).map(([id, { greedy }]) => [id, greedy.text, greedy.expected])]),
      ]),
    );
  }
}

/** A batch of a thousand squares at once, and one that is paused, loaded anew and gone on with. */
export const LONG_BATCH_BENCHMARK: Benchmark = {
  name: 'long-batch',
  title: `At least ${LEAST_SQUARES} squares of the Atlas: paused, reloaded and gone on with, against an unbroken run`,
  run: async () => {
    const edges = enoughSquares();
    const site = await openBuiltSite();
    try {
      const unbroken = await begin(site, edges);
      const start = performance.now();
      await allAnswered(unbroken.one.page);
      const seconds = (performance.now() - start) / 1000;
      const { squares } = unbroken;
      const wanted = await findings(unbroken.one, squares);
      await unbroken.one.page.close();

      const { one } = await begin(site, edges);
      const { page } = one;
      await answeredSquares(page, squares / 3);
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByText(/squares · paused/).waitFor();
      await page.reload();
      await page.getByText(/squares · paused/).waitFor();
      await page.getByRole('button', { name: 'Go on' }).click();
      await allAnswered(page);
      const found = await findings(one, squares);
      const others = [...wanted].filter(([at, said]) => found.get(at) !== said).length;
      return {
        columns: ['what', 'figure', 'asked for'],
        rows: [
          ['squares', String(squares), `at least ${LEAST_SQUARES}`],
          ['squares a second, unbroken', (squares / seconds).toFixed(1), 'at least 20'],
          ['squares that differ, or are missing, after the pause', String(others), '0'],
        ],
        notes: [
          'Both models, on WebAssembly; one round. The truth of each city is measured meanwhile, seconds a city.',
        ],
      };
    } finally {
      await site.close();
    }
  },
};
