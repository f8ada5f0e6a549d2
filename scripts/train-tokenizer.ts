/** Trains the byte-pair tokenizer of the nano models. See `--help`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { INDICATORS } from '../src/domain/indicator';
import { pieces } from '../src/model/tokenizer-format';
import { type CorpusLine, trainTokenizer } from '../src/model/tokenizer-training';
import { COMPASS_POINTS, promptBranch, promptPrefix } from '../src/profiling/prompt';
import { STATEMENTS } from '../src/profiling/trace';

const HELP = `Train the byte-pair tokenizer.

  npx tsx scripts/train-tokenizer.ts [--names FILE] [--out FILE] [--size N]

  --names FILE  place names, one per line, each optionally followed by a tab and a weight (default weight 1)
  --out FILE    where to write (default public/models/tokenizer.json)
  --size N      vocabulary size, added tokens included (default 1024)
  --help        this text

Every phrase of the trace and of the prompt becomes one token. The names of the world's countries are always part of
the corpus; place names are scaled to weigh as much as a prompt has of them.
`;

/** Names that are not countries in a typical prompt: two in the address, two nearby. */
const PLACES_PER_PROMPT = 4;
/** Weight of one country. Counted as two per prompt, 98 % of the world's are one or two tokens, and prompts no longer. */
const COUNTRY_WEIGHT = 1000;
const COUNTRIES_PER_PROMPT = 2;

/** A name that stands for any: one piece of its own, dropped again below. */
const DUMMY = '@';

/** Pieces of prompt and trace that are the same for every region; each is to be one token. */
function fixedPieces(): string[] {
  const context = {
    latDeg: -0.5,
    lonDeg: -0.5,
    address: [DUMMY, DUMMY],
    country: DUMMY,
    nearby: COMPASS_POINTS.map((bearing) => ({ name: DUMMY, distanceKm: 1, bearing })),
  };
  const prefix = promptPrefix(context, { imageTokens: 1, nearbyPlaces: COMPASS_POINTS.length });
  const branches = INDICATORS.map(({ id }) => promptBranch(id));
  const statements = STATEMENTS.flatMap(({ id, levels }) =>
    levels.map((phrase) => (id === 'cover' ? phrase : id === 'place' ? `1. ${phrase}` : ` ${phrase}`)),
  );
  const all = [prefix, ...branches, ...statements].flatMap(pieces).filter((piece) => piece !== DUMMY);
  return [...new Set(all)];
}

/** English names of the world's countries, as Intl knows them. */
function countryNames(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const notCountries = /^(?:EU|EZ|UN|QO|XA|XB|ZZ|AC|CP|CQ|DG|EA|IC|TA)$/;
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !notCountries.test(code));
  return [...new Set(codes.map((code) => names.of(code)).filter((name) => name !== undefined))];
}

function readNames(file: string): CorpusLine[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const [text, weight = '1'] = line.trim().split('\t');
    if (text === '') return [];
    if (!(Number(weight) > 0)) throw new RangeError(`${file}:${i + 1}: weight "${weight}" is not a number > 0`);
    return [{ text: text.normalize('NFC'), weight: Number(weight) }];
  });
}

/** Everything the merges are learned from: countries and, scaled to their share of a prompt, place names. */
function corpusLines(names: readonly CorpusLine[]): CorpusLine[] {
  const countries = countryNames();
  const total = names.reduce((sum, { weight }) => sum + weight, 0);
  const scale = (COUNTRY_WEIGHT * countries.length * PLACES_PER_PROMPT) / COUNTRIES_PER_PROMPT / total;
  return [
    ...countries.map((text) => ({ text, weight: COUNTRY_WEIGHT })),
    ...names.map(({ text, weight }) => ({ text, weight: Math.max(1, Math.round(weight * scale)) })),
  ];
}

const { values } = parseArgs({
  options: {
    names: { type: 'string' },
    out: { type: 'string', default: 'public/models/tokenizer.json' },
    size: { type: 'string', default: '1024' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  const lines = corpusLines(values.names === undefined ? [] : readNames(values.names));
  const json = trainTokenizer(lines, { vocabularySize: Number(values.size), whole: fixedPieces() });
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(json)}\n`);
  process.stdout.write(`${values.out}: ${values.size} tokens from ${lines.length} names\n`);
}
