/** Trains the byte-pair tokenizer of the nano models. See `--help`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { LANDMARKS } from '../src/atlas/places/atlas-places';
import { AtlasGazetteer } from '../src/atlas/places/describe-atlas';
import { shippedPlanet } from '../src/atlas/shipped-planet';
import { coinName, LANGUAGES } from '../src/atlas/syllables';
import type { Indicator } from '../src/domain/indicator';
import { seededRandom } from '../src/domain/random';
import { COMPASS_POINTS } from '../src/domain/region';
import { pieces } from '../src/model/tokenizer-format';
import { type CorpusLine, trainTokenizer } from '../src/model/tokenizer-training';
import { promptBranch, promptPrefix } from '../src/profiling/prompt';
import { STATEMENTS } from '../src/profiling/statements';
import { PIXEL_PLAN, REASON_PLAN, type TracePlan } from '../src/profiling/trace-plan';
import { taskPhrases } from '../src/worlds/atlas/study/tasks/task-samples';
import { worldById } from '../src/worlds/worlds';
import { count } from './options';

const HELP = `Trains the byte-pair tokenizer.

  npx tsx scripts/train-tokenizer.ts (--names FILE | --coined N [--tasks]) [--out FILE] [--size N]

  --names FILE  names that prompts contain, one per line, each optionally followed by a tab and its weight (default 1),
                as build-gazetteer.ts --names writes them
  --coined N    instead of a file: N names in each of the Atlas' languages, none of which is on the map
  --tasks       also makes each question and answer of the tasks on pictures one token
  --out FILE    where to write (default public/models/tokenizer.json)
  --size N      vocabulary size, added tokens included (default 1024)
  --help        this text

Every phrase of the trace and of the prompt becomes one token; the names decide the rest. Same names, same bytes.
`;

/** A name that stands for any: one piece of its own, dropped again below. */
const DUMMY = '@';

/**
 * Pieces of prompt and trace that are the same for every region; each is to be one token.
 * @param indicators asked for
 * @param plan what is said about each
 */
function fixedPieces(indicators: readonly Indicator[], plan: TracePlan): string[] {
  const context = {
    latDeg: -0.5,
    lonDeg: -0.5,
    address: [DUMMY, DUMMY],
    country: DUMMY,
    nearby: COMPASS_POINTS.map((bearing) => ({ name: DUMMY, distanceKm: 1, bearing })),
  };
  const prefix = promptPrefix(context, { imageTokens: 1, nearbyPlaces: COMPASS_POINTS.length });
  const branches = indicators.map(({ id }) => promptBranch(id));
  const said = new Set(indicators.flatMap(({ id }) => plan[id]));
  const statements = STATEMENTS.filter(({ id }) => said.has(id)).flatMap(({ id, levels }) =>
    levels.map((phrase) => (id === 'cover' ? phrase : id === 'place' ? `1. ${phrase}` : ` ${phrase}`)),
  );
  const all = [prefix, ...branches, ...statements].flatMap(pieces).filter((piece) => piece !== DUMMY);
  return [...new Set(all)];
}

/** Names in the Atlas' languages, coined anew: the tokens learn its syllables and none of its places. */
function coinedLines(count: number): CorpusLine[] {
  const random = seededRandom(1, 'tokenizer/names');
  const onTheMap = new Set(new AtlasGazetteer(shippedPlanet()).places.map(({ name }) => name.toLowerCase()));
  const names = LANGUAGES.flatMap((language) => {
    const taken = new Set(onTheMap);
    return Array.from({ length: count }, (_, i) => {
      const ends = [language.districts, language.cities, language.districts, language.nations][i % 4];
      return coinName(language, ends, random, taken);
    });
  });
  return [...names, ...LANDMARKS].flatMap((name) => [name, ` ${name}`].map((text) => ({ text, weight: 1 })));
}

/** What the tokens beyond the fixed pieces are learned from. */
function corpusLines(namesFile: string): CorpusLine[] {
  const lines = readFileSync(namesFile, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const [text, weight = '1'] = line.trim().split('\t');
    if (text === '') return [];
    if (!(Number(weight) > 0)) throw new RangeError(`${namesFile}:${i + 1}: weight "${weight}" is not a number > 0`);
    return [{ text: text.normalize('NFC'), weight: Number(weight) }];
  });
}

function main(): void {
  const { values } = parseArgs({
    options: {
      names: { type: 'string' },
      coined: { type: 'string' },
      tasks: { type: 'boolean', default: false },
      out: { type: 'string', default: 'public/models/tokenizer.json' },
      size: { type: 'string', default: '1024' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if ((values.names === undefined) === (values.coined === undefined))
    throw new RangeError('Give either --names (build-gazetteer.ts --names FILE writes one) or --coined');
  const lines =
    values.names === undefined ? coinedLines(count('coined', values.coined ?? '')) : corpusLines(values.names);
  const [world, plan] =
    values.names === undefined ? (['atlas', REASON_PLAN] as const) : (['earth', PIXEL_PLAN] as const);
  const json = trainTokenizer(lines, {
    vocabularySize: count('size', values.size, 300),
    whole: [...fixedPieces(worldById(world).indicators, plan), ...(values.tasks ? taskPhrases() : [])],
  });
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(json)}\n`);
  process.stdout.write(`${values.out}: ${values.size} tokens from ${lines.length} names\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`train-tokenizer: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
