import { loadPart } from '../../../actions/load-part';
import type { WorldServices } from '../../../actions/world-services';
import type { AtlasClient } from '../../../atlas/atlas-client';
import { MAP_END_DEG } from '../../../atlas/atlas-protocol';
import type { ClaimedPlace, PlaceDraw } from '../../../context/draw-places';
import { seededRandom } from '../../../domain/random';
import { inEnglish, t } from '../../../domain/words';
import { sha256Hex } from '../../../model/sha256';
import { scoreOf } from '../../../profiling/scale';
import { truthAt } from '../../../store/atlas-truth';
import type { ExplorerStore } from '../../../store/explorer-store';
import { datedSourceId } from '../../../store/picture';
import { pictureSizePx } from '../../../store/picture-size';
import { scalesOf } from '../../../store/scales-of';
import { ATLAS } from '../atlas';
import type { AtlasSurvey } from './atlas-survey';

/**
 * The simulated planet. In a city the square of its grid that holds the point is looked at, so that picture, words and
 * truth are about the same ground.
 */
export function atlasServices(
  store: ExplorerStore,
  pictures: Pick<AtlasClient, 'crop' | 'describe' | 'cities' | 'asked' | 'stated' | 'land'>,
  survey: Pick<AtlasSurvey, 'tableOf'>,
): WorldServices {
  return {
    squareAt: async (region) => {
      if (Math.abs(region.latDeg) > MAP_END_DEG)
        throw new RangeError(
          t`The map of the Atlas ends ${MAP_END_DEG}° north and south of its equator, and this point lies at ${region.latDeg.toFixed(1)}°. Choose a point between.`,
        );
      const { cell } = await pictures.describe(region.lonDeg, region.latDeg);
      return cell ? { ...region, lonDeg: cell.lonDeg, latDeg: cell.latDeg } : region;
    },
    grid: async () => {
      const { atlasGrid } = await loadPart(() => import('./atlas-grid'));
      return atlasGrid(await pictures.cities());
    },
    describe: async ({ lonDeg, latDeg }) => {
      const { context, continent, cell } = await pictures.describe(lonDeg, latDeg);
      return { context, isLearned: continent?.isSeen ?? false, atlas: { continent, cell } };
    },
    crop: async (region, _signal, _onProgress, chosen) => {
      const { atlasDate: date } = chosen ?? store.getState();
      const sizePx = pictureSizePx(store.getState());
      const rgb = await pictures.crop({ ...region, sizePx, date });
      const note =
        date === 0
          ? t`Simulated: drawn by this page, the earlier date, by day, ${sizePx} × ${sizePx} px.`
          : t`Simulated: drawn by this page, the later date, by day, ${sizePx} × ${sizePx} px.`;
      return {
        rgb,
        sizePx,
        provenance: { sourceId: datedSourceId(ATLAS.id, date), note, sha256: await sha256Hex(rgb) },
      };
    },
    pictureCost: async () => t`No tiles to fetch: the page draws the pictures.`,
    borders: async () => ({
      type: 'FeatureCollection',
      features: (await pictures.land()).map((ring) => ({
        type: 'Feature',
        properties: { kind: 'land' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    }),
    drawPlaces: async (draw) => {
      const cities = (await pictures.cities()).filter(({ isSeen }) => draw.scope === 'world' || isSeen);
      const points = pointsInCities(cities, draw);
      const places = new Map<string, ClaimedPlace>();
      for (let round = 0; round < DRAW_ROUNDS && places.size < draw.count; round++) {
        const drawn = Array.from({ length: draw.count - places.size }, () => points.next().value);
        for (const { context } of await Promise.all(drawn.map(([lonDeg, latDeg]) => pictures.describe(lonDeg, latDeg))))
          places.set(`${context.lonDeg} ${context.latDeg}`, { context, countryCode: null });
      }
      return [...places.values()];
    },
    evaluationSet: async (indicator, perSplit, signal, onStep) => {
      const { atlasEvaluationSet } = await loadPart(() => import('./atlas-evaluation-set'));
      return atlasEvaluationSet(store, { pictures, survey }, { indicator, perSplit }, signal, onStep);
    },
    offLand: async (places, signal) => {
      const { offAtlasLand } = await loadPart(() => import('./atlas-land'));
      return offAtlasLand(pictures, places, signal);
    },
    evaluated: async (region) => {
      const { atlasEvaluated } = await loadPart(() => import('./atlas-evaluated'));
      return atlasEvaluated(pictures, region, pictureSizePx(store.getState()));
    },
    questions: async ({ atlas: known }) => {
      if (!known?.cell) return [];
      const { atlasDate } = store.getState();
      const [{ taskSamples }, asked, truth] = await Promise.all([
        loadPart(() => import('../../../profiling/tasks/task-samples')),
        pictures.asked(known.cell.id, atlasDate),
        pictures.stated(known.cell.id, atlasDate),
      ]);
      return taskSamples(asked, truth);
    },
    imageryName: () => inEnglish(() => t`drawn by the page, the later date`),
    truth: async (_, { atlas: known }, indicator, date) => {
      const { atlasDate, manifests } = store.getState();
      const scale = scalesOf(manifests)[indicator];
      if (!known?.cell || !scale) return null;
      const table = await survey.tableOf(known.cell.city, date ?? atlasDate);
      const row = table && truthAt([table], known.cell);
      return row === null || row === 'unmeasured' ? null : scoreOf(scale, row.values[indicator]);
    },
  };
}

/** How far from its middle a claimed place lies in a city, in degrees: within its window of 11.5 km. */
const REACH_DEG = 0.045;

/**
 * Draws at most: two points in one square are one place, so that a draw is filled up until its places are all
 * different.
 */
const DRAW_ROUNDS = 20;

/** Points in cities without end, the cities taking turns in a random order. */
function* pointsInCities(
  cities: readonly { readonly lonDeg: number; readonly latDeg: number }[],
  { seed, scope }: PlaceDraw,
): Generator<[lonDeg: number, latDeg: number], never> {
  const random = seededRandom(seed, `claimed places/atlas/${scope}`);
  const order = random.shuffle([...cities]);
  const near = (deg: number): number => deg + REACH_DEG * (2 * random.next() - 1);
  for (let i = 0; ; i++) {
    const { lonDeg, latDeg } = order[i % order.length];
    yield [near(lonDeg), near(latDeg)];
  }
}
