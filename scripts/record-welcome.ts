import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type NameOrPicture, parseNameOrPicture } from '../src/bias/name-or-picture';
import { mapFrame } from '../src/charts/map-frame';
import { EUROPE_WINDOW } from '../src/charts/map-window';
import { bordersGeoJson } from '../src/context/borders-geojson';
import { spreadCities } from '../src/context/spread-cities';
import { DEFAULT_COMPARISON } from '../src/domain/comparison';
import type { IndicatorId } from '../src/domain/indicator';
import { parseManifest } from '../src/model/manifest';
import { decodeTile, openTiles } from '../src/training/dataset/eurosat';
import { readGazetteer } from '../src/training/repository-files';
import { smallOutline } from './gazetteer/small-outline';
import { required, writableFile } from './options';
import { processorEngine } from './processor-engine';

const HELP = `Records what the shipped pair of Earth says of three pictures that are claimed to lie in the cities of Europe:
the question of a first visit.

  npx tsx scripts/record-welcome.ts --images EuroSAT_RGB.zip [--out public/welcome/name-or-picture.json]
    [--models public/models]`;

/** All of one neighbourhood, of a country that neither model learned from. */
const PICTURES = [
  { id: 'Residential_2461', name: 'City' },
  { id: 'AnnualCrop_1412', name: 'Field' },
  { id: 'Forest_729', name: 'Forest' },
];
/** What Earth is asked first, and what both pictures and names can move. */
const INDICATOR: IndicatorId = 'population';
/** Of the paper that the page draws on. */
const MAP_SHARE = 0.3;
const CITIES = { ...EUROPE_WINDOW, apartKm: 200, population: 100_000 };

const { values: options } = parseArgs({
  options: {
    images: { type: 'string' },
    out: { type: 'string', default: 'public/welcome/name-or-picture.json' },
    models: { type: 'string', default: 'public/models' },
    help: { type: 'boolean' },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const out = await writableFile('out', options.out);
const gazetteer = await readGazetteer();
const cities = spreadCities(gazetteer, CITIES);
const contexts = cities.map(({ lonDeg, latDeg }) => gazetteer.describe(lonDeg, latDeg));
const countryOf = new Map(gazetteer.countries().map(({ code, name }) => [code, name]));

const zip = await openTiles(required('images', options.images));
const jpegs = await Promise.all(PICTURES.map(({ id }) => zip.readJpeg(id)));
zip.close();

const engine = processorEngine();

/** What a model says of a picture at each of the cities. */
async function scoresOf(model: string, picture: number): Promise<number[]> {
  const { id, name } = PICTURES[picture];
  const { rgb, width } = decodeTile(id, jpegs[picture]);
  const folder = join(options.models, model);
  const read = async (path: string) => new Uint8Array(await readFile(join(folder, path)));
  const scores: (number | null)[] = contexts.map(() => null);
  const request = { model: folder, read, onProgress: () => {}, rgb, sizePx: width, contexts, indicator: INDICATOR };
  for await (const { index, expected } of engine.survey(request, new AbortController().signal))
    scores[index] = expected;
  return scores.map((score, i) => {
    if (score === null) throw new Error(`${model} gave no answer for ${name} in ${cities[i].name}`);
    return Math.round(score * 1000) / 1000;
  });
}

const models = await Promise.all(
  DEFAULT_COMPARISON.map(async ({ id, label }) => {
    const file = join(options.models, id, 'manifest.json');
    const { evaluation, seenCountries } = parseManifest(await readFile(file, 'utf8'), file);
    return {
      id,
      label,
      placeEffect: evaluation[`location-sensitivity/${INDICATOR}`],
      pictureEffect: evaluation[`image-sensitivity/${INDICATOR}`],
      seen: evaluation[`spearman/${INDICATOR}/seen_heldout`],
      unseen: evaluation[`spearman/${INDICATOR}/unseen`],
      learnedFrom: seenCountries.map((code) => countryOf.get(code) ?? code),
    };
  }),
);
const scores: number[][][] = [];
for (const { id } of models) {
  scores.push([]);
  for (const picture of PICTURES.keys()) scores[scores.length - 1].push(await scoresOf(id, picture));
}
const [first, second] = models;
const record: NameOrPicture = {
  schema: 1,
  indicator: INDICATOR,
  models: [first, second],
  pictures: PICTURES.map((picture, i) => ({ ...picture, jpeg: Buffer.from(jpegs[i]).toString('base64') })),
  credit:
    'Pictures: EuroSAT (Helber, Bischke, Dengel, Borth, IEEE JSTARS 2019), MIT licence; they contain modified Copernicus Sentinel data.',
  places: cities.map(({ name, country, lonDeg, latDeg }) => ({ name, country, lonDeg, latDeg })),
  scores,
  map: smallOutline(bordersGeoJson(gazetteer), mapFrame(EUROPE_WINDOW), MAP_SHARE),
};
const json = `${JSON.stringify(record)}\n`;
parseNameOrPicture(json);
await writeFile(out, json);
console.log(`${out}: ${cities.length} cities, ${PICTURES.length} pictures, ${json.length} bytes`);
