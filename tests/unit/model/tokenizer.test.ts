import { readFileSync } from 'node:fs';
import { PreTrainedTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDICATORS } from '../../../src/domain/indicator';
import type { RegionContext } from '../../../src/domain/region';
import { COMPASS_POINTS } from '../../../src/domain/region';
import { loadTokenizer, type Tokenizer } from '../../../src/model/tokenizer';
import { ADDED_TOKENS } from '../../../src/model/tokenizer-format';
import { fullPrompt, promptBranch, promptPrefix } from '../../../src/profiling/prompt';
import { STATEMENTS, type StatementId } from '../../../src/profiling/statements';
import { writeOutput } from '../../../src/profiling/trace';
import { PIXEL_PLAN, REASON_PLAN, type TracePlan } from '../../../src/profiling/trace-plan';
import { EARTH_INDICATORS } from '../../../src/worlds/earth/earth-indicators';

const json = JSON.parse(readFileSync(new URL('../../../public/models/tokenizer.json', import.meta.url), 'utf8'));
const tokenizer = loadTokenizer(json);
const oracle = new PreTrainedTokenizer(json, { clean_up_tokenization_spaces: false });
const oracleIds = (text: string): number[] => oracle.encode(text, { add_special_tokens: false });

const place = (name: string, latDeg: number, lonDeg: number): RegionContext => ({
  latDeg,
  lonDeg,
  address: [name, 'Noord-Holland', 'Netherlands'],
  country: 'Netherlands',
  nearby: COMPASS_POINTS.map((bearing, i) => ({ name: i % 2 ? 'Łódź' : name, distanceKm: 1.5 * i, bearing })),
});
const ZAANDAM = place('Zaandam', 52.37, 4.9);
const FOREST = {
  cover: 'Forest',
  greenery: 4,
  built: 0,
  roads: 0,
  water: 0,
  texture: 0,
  suggests: 1,
  place: 0,
} as const;

describe('the shipped tokenizer', () => {
  it('has 1024 tokens, the added ones last', () => {
    expect(tokenizer.vocabularySize).toBe(1024);
    expect(ADDED_TOKENS.map(({ content }) => tokenizer.id(content))).toEqual(ADDED_TOKENS.map((_, i) => 1011 + i));
  });

  it('gives any text back unchanged', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...ADDED_TOKENS.map(({ content }) => content), ' Full greenery.', '"\n"', ': (', '. '),
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join('');
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('has one token for each statement of a trace, save that the digit of what it suggests stands alone', () => {
    const atlas = loadTokenizer(JSON.parse(readFileSync('public/models/atlas-tokenizer.json', 'utf8')));
    for (const [own, plan] of [
      [tokenizer, PIXEL_PLAN],
      [atlas, REASON_PLAN],
    ] as [Tokenizer, TracePlan][]) {
      const said = new Set<StatementId>(Object.values(plan).flat());
      for (const { id, levels } of STATEMENTS.filter((row) => said.has(row.id))) {
        for (const phrase of levels) {
          if (id === 'suggests') expect(own.encode(` ${phrase} `)).toHaveLength(3);
          else expect(own.encode(id === 'cover' || id === 'place' ? phrase : ` ${phrase}`)).toHaveLength(1);
        }
      }
    }
    expect(tokenizer.encode(writeOutput(FOREST, 0.8, PIXEL_PLAN.population))).toHaveLength(17);
    expect(tokenizer.encode(writeOutput(null, 7.4, PIXEL_PLAN.population))).toHaveLength(5);
  });

  it('has one token for each compass phrase, line head and indicator', () => {
    const phrases = COMPASS_POINTS.map((bearing) => ` km ${bearing}: `);
    const heads = ['Coordinates: (', 'Address: "', 'Nearby Places:\n"', 'user\n', 'assistant\n'];
    for (const text of [...phrases, ...heads]) expect(tokenizer.encode(text)).toHaveLength(1);
    for (const { id } of EARTH_INDICATORS) expect(tokenizer.encode(promptBranch(id))).toHaveLength(6);
  });

  it('of the Atlas asks each of its six questions in as few tokens, and knows its syllables', () => {
    const own = loadTokenizer(JSON.parse(readFileSync('public/models/atlas-tokenizer.json', 'utf8')));
    expect(own.vocabularySize).toBe(1024);
    for (const { id } of INDICATORS) expect(own.encode(promptBranch(id))).toHaveLength(6);
    expect(own.encode(' Seisfeld, Nulburg').length).toBeLessThan(tokenizer.encode(' Seisfeld, Nulburg').length);
  });

  it('gives prefix and branch apart the tokens of the whole prompt', () => {
    for (const context of [ZAANDAM, { ...ZAANDAM, nearby: [] }, { ...ZAANDAM, nearby: [], address: [] }]) {
      for (const { id } of EARTH_INDICATORS) {
        const options = { imageTokens: 3 };
        const apart = [...tokenizer.encode(promptPrefix(context, options)), ...tokenizer.encode(promptBranch(id))];
        expect(apart).toEqual([...tokenizer.encode(fullPrompt(context, id, options))]);
      }
    }
  });

  it('agrees with transformers.js on prompts and outputs', () => {
    const places = [
      ZAANDAM,
      place('Saint-Étienne', 45.43, 4.39),
      place('Αθήνα', 37.98, 23.73),
      place('São 1.º', -8, -35),
    ];
    const prompts = places.flatMap((context) =>
      EARTH_INDICATORS.map(
        ({ id }) =>
          fullPrompt(context, id, { imageTokens: 4, nearbyPlaces: 8 }) +
          writeOutput(FOREST, 9.9, PIXEL_PLAN.population),
      ),
    );
    for (const text of prompts) {
      const ids = [...tokenizer.encode(text)];
      expect(ids).toEqual(oracleIds(text));
      expect(tokenizer.decode(ids)).toBe(oracle.decode(ids));
      expect(tokenizer.decode(ids, { skipSpecial: true })).toBe(oracle.decode(ids, { skip_special_tokens: true }));
    }
  });

  it('cuts a prompt and its output as recorded (after retraining: vitest run -u)', async () => {
    const text = `${fullPrompt(ZAANDAM, 'population', { imageTokens: 2 })}${writeOutput(FOREST, 0.8, PIXEL_PLAN.population)}<|im_end|>`;
    const lines = Array.from(tokenizer.encode(text), (id) => `${id}\t${JSON.stringify(tokenizer.decode([id]))}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('../../golden/prompt-tokens.tsv');
  });
});

describe('the tokenizer wrapper', () => {
  it('leaves out special tokens on request, but keeps the tags of the output', () => {
    const ids = tokenizer.encode('<think>x</think><answer>1.0</answer><|im_end|>');
    expect(tokenizer.decode(ids, { skipSpecial: true })).toBe('<think>x</think><answer>1.0</answer>');
  });

  it('decodes nothing to nothing', () => {
    expect(tokenizer.decode([])).toBe('');
    expect(tokenizer.encode('')).toHaveLength(0);
  });

  it('refuses ids and names it does not have, and files that are none', () => {
    expect(() => tokenizer.decode([5, 1024])).toThrow(/1024 is outside 0-1023/);
    expect(() => tokenizer.id('two tokens, surely')).toThrow(/id\(\) takes text that is one token/);
    expect(() => loadTokenizer({})).toThrow(/Not a tokenizer.json/);
  });
});
