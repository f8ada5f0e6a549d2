import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { shippedPlanet } from '../src/atlas/shipped-planet';
import { customSource } from '../src/imagery/custom-source';
import { SOURCES, sourceById } from '../src/imagery/sources';
import type { TileSource } from '../src/imagery/tile-source';
import {
  MOST_PACK_MODELS,
  modelEntry,
  PACK_KINDS,
  type PackKind,
  packBytes,
  STORIES_ENTRY,
} from '../src/packs/pack-manifest';
import { PACK_SPLITS } from '../src/packs/pack-regions';
import { parsePackStories, writePackStories } from '../src/packs/pack-stories';
import { parseStory } from '../src/stories/parse-story';
import { parseStoryRecord } from '../src/stories/story-record';
import { buildPack } from '../src/study/packs/build-pack';
import { fetchedPack } from '../src/study/packs/fetched-pack';
import type { PackPlan } from '../src/study/packs/pack-plan';
import { packedModel } from '../src/study/packs/packed-model';
import { openTiles } from '../src/training/dataset/eurosat';
import { readLabels } from '../src/training/dataset/labels';
import { atlasPack } from '../src/worlds/atlas/study/atlas-pack';
import { eurosatPack } from '../src/worlds/earth/study/eurosat-pack';
import type { WorldId } from '../src/worlds/worlds';
import { bounds, count, oneOf, required, writableFile, writableFolder, zooms } from './options';

const HELP = `Builds a pack: imagery and, where they are known, regions with what was measured of them, in one file that the
page installs and then reads without a network.

npm run build-pack -- eurosat --out eurosat.pack
npm run build-pack -- atlas --out atlas.pack
npm run build-pack -- xyz --source s2cloudless-2016 --bounds 2.2,48.8,2.5,49.0 --zooms 8-14 --out paris.pack

Options:
  --out FILE             the pack
  --work DIR             where tiles are kept until the pack is whole (default: FILE.work); an interrupted build that is
                         called again goes on from there
  --name TEXT            what the page calls it
  --model DIR            the folder of an exported model of the pack's world that comes with it; may be repeated
  --story FILE           a story that comes with it, a file in the stories folder of a site, whose records lie beside it;
                         may be repeated

eurosat:
  --data DIR             folder with EuroSAT_RGB.zip and labels.csv (default: ../shared/data/eurosat)
  --split NAME           only this split; may be repeated (default: ${PACK_SPLITS.join(', ')})
eurosat and atlas:
  --per-split N          at most N regions of each split, the same ones as npm run evaluate -- --per-split (default: all)
  --zoom N               the deepest zoom of the map (default: 12)
xyz:
  --source ID            a source of the page: ${SOURCES.map(({ id }) => id).join(', ')}
  --url TEMPLATE         tiles of another server, with {z}, {x} and {y}; needs --licence and --attribution
  --bounds W,S,E,N       degrees
  --zooms A-B            the least and the deepest zoom (default: 8-14)
  --licence TEXT         by which the tiles may be copied; needed where the source's terms do not say that they may
  --attribution TEXT     whom to credit
  --at-once N            requests in flight (default: 2)
  --per-second N         requests a second (default: 4)
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    work: { type: 'string' },
    name: { type: 'string' },
    model: { type: 'string', multiple: true, default: [] as string[] },
    story: { type: 'string', multiple: true, default: [] as string[] },
    data: { type: 'string', default: '../shared/data/eurosat' },
    split: { type: 'string', multiple: true, default: [...PACK_SPLITS] as string[] },
    'per-split': { type: 'string' },
    zoom: { type: 'string', default: '12' },
    source: { type: 'string' },
    url: { type: 'string' },
    bounds: { type: 'string' },
    zooms: { type: 'string', default: '8-14' },
    licence: { type: 'string' },
    attribution: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
    'per-second': { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
});

/** The most of a zoom that our tiles are drawn at: a EuroSAT picture has 10 m a pixel. */
const DEEPEST_DRAWN = 15;

const PLANS: Readonly<Record<PackKind, () => Promise<PackPlan>>> = {
  eurosat: async () => {
    const labels = join(options.data, 'labels.csv');
    const images = join(options.data, 'EuroSAT_RGB.zip');
    for (const file of [labels, images])
      if (!existsSync(file))
        throw new Error(`--data ${options.data}: ${file} is not there; the README says where it is found`);
    const splits = options.split.map((split) => oneOf('split', split, PACK_SPLITS));
    const choice = { splits, perSplit: perSplit(), deepestZoom: count('zoom', options.zoom, 8, DEEPEST_DRAWN) };
    // Open until the process ends.
    return eurosatPack(await readLabels(labels, ['split']), await openTiles(images), choice);
  },
  atlas: async () => {
    const choice = { perSplit: perSplit(), deepestZoom: count('zoom', options.zoom, 0, DEEPEST_DRAWN) };
    return atlasPack(shippedPlanet(), choice);
  },
  xyz: async () => {
    const { licence, attribution } = options;
    if (!licence !== !attribution) throw new Error('--licence and --attribution belong together; give both or none');
    const source = tileSource();
    return fetchedPack({
      name: options.name ?? source.label,
      source,
      bounds: bounds('bounds', required('bounds', options.bounds)),
      zooms: zooms('zooms', options.zooms),
      terms: licence && attribution ? { licence, attribution } : null,
      atOnce: count('at-once', options['at-once'], 1, 6),
      perSecond: count('per-second', options['per-second'], 1, 50),
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...init.headers, 'User-Agent': 'urban-r1-explorer build-pack' } }),
    });
  },
};

const perSplit = (): number =>
  options['per-split'] === undefined ? Number.POSITIVE_INFINITY : count('per-split', options['per-split']);

function tileSource(): TileSource {
  if (options.source && options.url) throw new Error('--source, --url: give one of them');
  if (options.url) return customSource(options.url);
  const id = required('source', options.source);
  const source = sourceById(id);
  if (!source) throw new Error(`--source ${id}: give one of ${SOURCES.map((one) => one.id).join(', ')}`);
  return source;
}

/** The models that come with a pack. @throws Error naming the option and the remedy */
async function models(world: WorldId): Promise<NonNullable<PackPlan['more']>> {
  const folders = options.model;
  if (folders.length > MOST_PACK_MODELS) throw new Error(`--model: a pack has ${MOST_PACK_MODELS} models at most`);
  return Promise.all(
    folders.map(async (folder, i) => {
      const { manifest, bytes } = await packedModel(folder).catch((error: Error) => {
        throw new Error(`--model ${folder}: ${error.message}`);
      });
      if (manifest.world !== world)
        throw new Error(`--model ${folder}: it was trained on ${manifest.world}, and this is a pack of ${world}`);
      return { name: modelEntry(i), bytes };
    }),
  );
}

/** The stories that come with a pack, with all that they show. @throws Error naming the option and the remedy */
async function stories(): Promise<NonNullable<PackPlan['more']>> {
  if (options.story.length === 0) return [];
  const records: Record<string, string> = {};
  const told = options.story.map(async (file) => {
    const text = await readFile(file, 'utf8');
    const site = dirname(dirname(file));
    for (const path of Object.values(parseStory(text, file).records)) {
      records[path] = await readFile(join(site, path), 'utf8');
      parseStoryRecord(records[path], path);
    }
    return { name: basename(file, '.json'), text };
  });
  const written = writePackStories({ stories: await Promise.all(told), records });
  parsePackStories(written);
  return [{ name: STORIES_ENTRY, bytes: Buffer.from(written) }];
}

async function main(): Promise<void> {
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const [kind, ...more] = positionals;
  if (!kind || more.length > 0) throw new Error('Say what to build, one of eurosat, atlas, xyz; see --help');
  const make = PLANS[oneOf('kind of pack', kind, PACK_KINDS)];
  const out = await writableFile('out', required('out', options.out));
  if (out === '-' || (await stat(out).catch(() => null))?.isDirectory())
    throw new Error(`--out ${out}: give the name of a file`);
  const plan = await make();
  const work = await writableFolder('work', options.work ?? `${out}.work`);
  const about = options.name ? { ...plan.about, name: options.name } : plan.about;
  const beside = [...(await models(plan.about.world)), ...(await stories())];
  const manifest = await buildPack({ ...plan, about, more: beside }, { out, work }, Date.now());
  process.stderr.write(
    `${out}: ${(packBytes(manifest) / 1e6).toFixed(1)} MB, ${plan.tiles.length} tiles, ${manifest.regions} regions\n`,
  );
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
