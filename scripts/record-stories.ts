import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { joinedPictures } from '../src/actions/batch/joined-pictures';
import { atlasAnswers } from '../src/atlas/atlas-answers';
import type { AtlasSquare } from '../src/atlas/atlas-client';
import type { AtlasDate } from '../src/atlas/city/development';
import { shippedPlanet } from '../src/atlas/shipped-planet';
import { ATLAS_INDICATORS } from '../src/atlas/truth/atlas-indicator';
import { cityRegion, gridCellOf } from '../src/atlas/truth/region-table';
import type { ExperimentFile } from '../src/bias/lab/experiment-file';
import { LAB_EVALUATION_SCHEMA, type LabEvaluation, parseLabEvaluation } from '../src/bias/lab/lab-evaluation';
import type { LabReport } from '../src/bias/lab/lab-report';
import { makeLabReport } from '../src/bias/lab/make-report';
import { type ClaimedPlace, drawPlaces, type PlaceDraw } from '../src/context/draw-places';
import { claimPlace } from '../src/domain/claimed-place';
import { DEFAULT_COMPARISON } from '../src/domain/comparison';
import type { IndicatorId } from '../src/domain/indicator';
import { PICTURE_PX } from '../src/domain/picture';
import { seededRandom } from '../src/domain/random';
import { REGION_GROUND_METERS, type RegionContext } from '../src/domain/region';
import type { LabSubject } from '../src/lab/lab-subject';
import { rewardedGroup } from '../src/lab/rollouts/rewarded-group';
import { rolloutsFile } from '../src/lab/rollouts/rollouts-file';
import { DEFAULT_ROLLOUT_SETTINGS } from '../src/lab/rollouts/rollouts-state';
import { teleportFile } from '../src/lab/teleport/teleport-file';
import { newTeleport } from '../src/lab/teleport/teleport-state';
import { parseManifest } from '../src/model/manifest';
import { sha256Hex } from '../src/model/sha256';
import { scoreOf } from '../src/profiling/scale';
import { parseOutput } from '../src/profiling/trace';
import { createExplorerStore } from '../src/store/explorer-store';
import { scalesOf } from '../src/store/scales-of';
import { parseStoryRecord } from '../src/stories/story-record';
import { decodeTile, openTiles } from '../src/training/dataset/eurosat';
import { readLabels } from '../src/training/dataset/labels';
import { readGazetteer } from '../src/training/repository-files';
import { ATLAS, EVALUATED_DATE } from '../src/worlds/atlas/atlas';
import { atlasEvaluationSet } from '../src/worlds/atlas/page/atlas-evaluation-set';
import { atlasServices } from '../src/worlds/atlas/page/atlas-services';
import { EARTH } from '../src/worlds/earth/earth';
import { type WorldId, worldIndicator } from '../src/worlds/worlds';
import { required, writableFolder } from './options';
import { processorEngine } from './processor-engine';

const HELP = `Records what the stories show of the shipped pairs: teleport tests, rollouts and an evaluation, as the lab saves them.

  npx tsx scripts/record-stories.ts --images EuroSAT_RGB.zip --labels labels.csv [--out public/stories/records]
    [--models public/models] [--evaluations public/evaluations]`;

/** Pictures of Earth that are claimed to lie elsewhere: of places in whose country no model has learned. */
const EARTH_TILES = { forest: 'Forest_142', city: 'Residential_724' } as const;
const EARTH_INDICATOR: IndicatorId = 'population';
const EARTH_DRAW: PlaceDraw = { count: 120, seed: 1, scope: 'learned' };
/** Tanks and quays by the sea, on a continent that no model has learned from. */
const HARBOUR = 4472;
const ATLAS_INDICATOR: IndicatorId = 'income';
const ATLAS_DRAW: PlaceDraw = { count: 120, seed: 1, scope: 'world' };
/** What the lab takes of each split of the Atlas. */
const PER_SPLIT = 250;
const { temperature, groupSize, lambda, c } = DEFAULT_ROLLOUT_SETTINGS;

const { values: options } = parseArgs({
  options: {
    images: { type: 'string' },
    labels: { type: 'string' },
    out: { type: 'string', default: 'public/stories/records' },
    models: { type: 'string', default: 'public/models' },
    evaluations: { type: 'string', default: 'public/evaluations' },
    help: { type: 'boolean' },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const images = required('images', options.images);
const labels = await readLabels(required('labels', options.labels));
const out = await writableFolder('out', options.out);
const madeAt = Date.now();
const never = new AbortController().signal;
const engine = processorEngine();

/** Before the variant in the folder names of a world's models. */
const PREFIX: Readonly<Record<WorldId, string>> = { earth: '', atlas: 'atlas-' };
const readerOf = (folder: string) => async (path: string) => new Uint8Array(await readFile(join(folder, path)));
const folderOf = (world: WorldId, variant: string): string => join(options.models, `${PREFIX[world]}${variant}`);
const thousandths = (score: number | null): number | null => score && Math.round(score * 1000) / 1000;

async function manifestOf(world: WorldId, variant: string) {
  const file = join(folderOf(world, variant), 'manifest.json');
  return parseManifest(await readFile(file, 'utf8'), file);
}

/** Scores of pictures, [n * 64 * 64 * 3] or one for all, with the words of their places. */
async function survey(
  world: WorldId,
  variant: string,
  indicator: IndicatorId,
  rgb: Uint8Array,
  contexts: readonly RegionContext[],
): Promise<(number | null)[]> {
  const model = folderOf(world, variant);
  const scores: (number | null)[] = contexts.map(() => null);
  const request = { model, read: readerOf(model), onProgress: () => {}, rgb, sizePx: PICTURE_PX, contexts, indicator };
  for await (const { index, expected } of engine.survey(request, never)) scores[index] = thousandths(expected);
  return scores;
}

async function teleport(world: WorldId, subject: LabSubject, draw: PlaceDraw, places: readonly ClaimedPlace[]) {
  const answers = await Promise.all(
    DEFAULT_COMPARISON.map(async ({ id }) => {
      const contexts = places.map(({ context }) => context);
      const scores = await survey(world, id, subject.indicator, subject.rgb, contexts);
      return [id, new Map(scores.map((score, i) => [i, score]))] as const;
    }),
  );
  const test = { ...newTeleport(subject, draw, []), places, answers: Object.fromEntries(answers) };
  return teleportFile(test, DEFAULT_COMPARISON, { world, madeAt });
}

async function rolloutsOf(world: WorldId, subject: LabSubject, variant: string, truth: number) {
  const model = folderOf(world, variant);
  const rollouts = [];
  const request = {
    model,
    read: readerOf(model),
    onProgress: () => {},
    rgb: subject.rgb,
    sizePx: PICTURE_PX,
    context: subject.context,
    indicator: subject.indicator,
    rollouts: { count: groupSize, temperature, random: (i: number) => seededRandom(1 + i, 'engine/sampling') },
  };
  for await (const event of engine.write(request, never))
    if (event.kind === 'rollout')
      rollouts.push({
        seed: 1 + event.index,
        text: event.text,
        answer: parseOutput(event.text).answer,
        expected: thousandths(event.expected),
      });
  rollouts.sort((a, b) => a.seed - b.seed);
  const { prompt } = await manifestOf(world, variant);
  return { rollouts, group: rewardedGroup(rollouts, truth, { lambda, c }, prompt.answers) };
}

async function write(name: string, file: ExperimentFile | LabEvaluation | LabReport): Promise<void> {
  const json = `${JSON.stringify(file)}\n`;
  parseStoryRecord(json, name);
  await writeFile(join(out, `${name}.json`), json);
  console.log(`${name}: ${Math.round(json.length / 1000)} kB`);
}

/** The figures of an evaluation, as the lab makes them. */
const report = (name: string, evaluation: LabEvaluation): Promise<void> =>
  write(`${name}-report`, makeLabReport(evaluation));

const gazetteer = await readGazetteer();
const zip = await openTiles(images);
const earthPlaces = drawPlaces(gazetteer, EARTH_DRAW);
for (const [name, id] of Object.entries(EARTH_TILES)) {
  const { rgb } = decodeTile(id, await zip.readJpeg(id));
  const row = labels.find((label) => label.id === id);
  if (!row) throw new Error(`--labels ${options.labels}: has no row "${id}"`);
  const context = gazetteer.describe(row.lon, row.lat);
  const subject = { rgb, sizePx: PICTURE_PX, imageSha256: await sha256Hex(rgb), context, indicator: EARTH_INDICATOR };
  await write(name, await teleport(EARTH.id, subject, EARTH_DRAW, earthPlaces));
}
zip.close();

/** The page's own way to the planet, without a worker. */
const planet = shippedPlanet();
const answers = atlasAnswers(() => planet);
const job = { signal: never, progress: () => {} };
const pictures = {
  crop: async (square: AtlasSquare) => answers.crop(square, job),
  describe: async (lonDeg: number, latDeg: number) => answers.describe({ lonDeg, latDeg }, job),
  cities: async () => answers.cities(undefined, job),
  asked: async (region: number, date: AtlasDate) => answers.asked({ region, date }, job),
  stated: async (region: number, date: AtlasDate) => answers.stated({ region, date }, job),
  land: async () => answers.land(undefined, job),
};
const tableOf = async (city: number, date: AtlasDate) => answers.truth({ city, date }, job);
const manifests = Object.fromEntries(
  await Promise.all(DEFAULT_COMPARISON.map(async ({ id }) => [id, await manifestOf(ATLAS.id, id)] as const)),
);
const store = createExplorerStore({ world: ATLAS.id });
store.setState({ manifests });
const atlas = atlasServices(store, pictures, { tableOf });

const { city, cell } = gridCellOf(HARBOUR);
const { lonDeg, latDeg } = cityRegion(planet, city, cell);
const harbour = await pictures.crop({
  lonDeg,
  latDeg,
  groundMeters: REGION_GROUND_METERS,
  sizePx: PICTURE_PX,
  date: 1,
});
const { context } = await pictures.describe(lonDeg, latDeg);
const subject: LabSubject = {
  rgb: harbour,
  sizePx: PICTURE_PX,
  imageSha256: await sha256Hex(harbour),
  context,
  indicator: ATLAS_INDICATOR,
};
const drawn = await atlas.drawPlaces(ATLAS_DRAW);
const claimed = drawn.map((place) => ({ ...place, context: claimPlace(context, place.context, ATLAS.claims) }));
await write('harbour', await teleport(ATLAS.id, subject, ATLAS_DRAW, claimed));
await write('harbour-home', await teleport(ATLAS.id, subject, ATLAS_DRAW, [{ context, countryCode: null }]));

const truth = await truthOfHarbour();
const groups = await Promise.all(
  DEFAULT_COMPARISON.map(async ({ id, label }) => ({ id, label, ...(await rolloutsOf(ATLAS.id, subject, id, truth)) })),
);
const settings = { temperature, groupSize, lambda, c, truth };
await write('harbour-rollouts', rolloutsFile(subject, groups, settings, { world: ATLAS.id, madeAt }));
const atlasIncome = await evaluation();
await write('atlas-income', atlasIncome);
await report('atlas-income', atlasIncome);
for (const name of ['earth-population', 'earth-income'])
  await report(name, parseLabEvaluation(await readFile(join(options.evaluations, `${name}.json`), 'utf8')));

async function truthOfHarbour(): Promise<number> {
  const { ids, values } = await tableOf(city, EVALUATED_DATE);
  const column = ATLAS_INDICATORS.findIndex(({ id }) => id === ATLAS_INDICATOR);
  const scale = scalesOf(store.getState().manifests)[ATLAS_INDICATOR];
  const row = ids.indexOf(HARBOUR);
  if (row < 0 || !scale) throw new Error(`Region ${HARBOUR} has no true value; choose an urban one`);
  return scoreOf(scale, values[row * ATLAS_INDICATORS.length + column]);
}

/** What both models say of the regions that the lab evaluates on. */
async function evaluation(): Promise<LabEvaluation> {
  const asked = { indicator: ATLAS_INDICATOR, perSplit: PER_SPLIT };
  const set = await atlasEvaluationSet(store, { pictures, survey: { tableOf } }, asked, never, () => {});
  const imagery = { sourceId: ATLAS.id, tileUrl: '' };
  const evaluated = [];
  for (const region of set.regions) evaluated.push(await atlas.evaluated(region, imagery, never));
  const { rgb } = joinedPictures(evaluated);
  const contexts = evaluated.map((region) => region.context);
  const scores = await Promise.all(
    DEFAULT_COMPARISON.map(({ id }) => survey(ATLAS.id, id, ATLAS_INDICATOR, rgb, contexts)),
  );
  return {
    schema: LAB_EVALUATION_SCHEMA,
    world: ATLAS.id,
    worldVersion: ATLAS.version,
    indicator: worldIndicator(ATLAS.id, ATLAS_INDICATOR).label,
    scaleOf: set.scaleOf,
    groupedBy: set.groupedBy,
    imagery: atlas.imageryName(imagery),
    madeAt,
    models: DEFAULT_COMPARISON.map(({ id, label }) => ({ id, label })),
    regions: set.regions.map((region, i) => ({ ...region, scores: scores.map((column) => column[i]) })),
  };
}
