import { readFileSync } from 'node:fs';
import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ATLAS_PROTOCOL } from '../../../src/atlas/atlas-protocol';
import { LAB_PROTOCOL } from '../../../src/bias/lab/lab-protocol';
import { parseMessage } from '../../../src/channel/parse-message';
import { PLACE_PROTOCOL } from '../../../src/context/place-protocol';
import { Random } from '../../../src/domain/random';
import { ENGINE_PROTOCOL } from '../../../src/engine/engine-protocol';
import { CROP_PROTOCOL } from '../../../src/imagery/crop-protocol';
import { parseManifest } from '../../../src/model/manifest';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { BYTE_ALPHABET, tokenizerJson } from '../../../src/model/tokenizer-format';
import { TABLE_PROTOCOL } from '../../../src/tables/table-protocol';

/** Values that parsers trip over. */
const STRANGE: readonly unknown[] = [
  ...[null, true, '', 'x', '\u0000', '__proto__', 'x'.repeat(5000), 0, -1, 0.5, 1e9, 1e300, -1e300, 5e-324],
  ...[[], {}, [[]], [null], { length: 1e9 }, { __proto__: { polluted: true } }, Array(2000).fill(0)],
];

type Json = Record<string, unknown> | unknown[];

/** Changes something of a value in place: a leaf, a list or a part of it, at any depth. */
function mutate(json: Json, random: Random): void {
  let at: Json = json;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = keys[random.below(keys.length)];
    const inner = (at as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null && random.next() < 0.8) {
      at = inner as Json;
      continue;
    }
    if (random.next() < 0.2) delete (at as Record<string, unknown>)[key];
    else (at as Record<string, unknown>)[key] = structuredClone(random.pick(STRANGE));
    return;
  }
}

/** A text with a piece of it gone, doubled or replaced. */
function cut(text: string, random: Random): string {
  const from = random.below(text.length);
  const to = Math.min(text.length, from + random.below(50));
  const put = random.pick(['', text.slice(from, to).repeat(2), '"', '{', '\u0000', '1e999']);
  return text.slice(0, from) + put + text.slice(to);
}

describe('files and messages with anything changed', () => {
  it('a manifest is read, or refused by a line that names the field', () => {
    const whole = readFileSync('public/models/sft/manifest.json', 'utf8');
    const json = JSON.parse(whole) as Json;
    let refused = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const random = new Random(seed);
      const changed = structuredClone(json);
      mutate(changed, random);
      const text = seed % 3 === 0 ? cut(whole, random) : JSON.stringify(changed);
      try {
        parseManifest(text);
      } catch (error) {
        refused++;
        expect((error as Error).message, `seed ${seed}`).toMatch(/^manifest\.json, [^\n]+ Export the model anew/);
      }
    }
    expect(refused).toBeGreaterThan(500);
    expect('polluted' in {}).toBe(false);
  });

  it('a tokenizer is opened and works, or is refused as none', () => {
    const words = [...BYTE_ALPHABET, 'th', 'the', 'Ġthe'];
    const merges = [
      ['t', 'h'],
      ['th', 'e'],
      ['Ġ', 'the'],
    ] as const;
    const whole = JSON.parse(JSON.stringify(tokenizerJson(words, merges))) as Json;
    expect(loadTokenizer(whole).encode(' the')).toHaveLength(1);
    let refused = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      const changed = structuredClone(whole);
      const random = new Random(seed);
      for (let changes = 1 + random.below(3); changes > 0; changes--) mutate(changed, random);
      try {
        expect(loadTokenizer(changed).vocabularySize).toBeLessThan(2000);
      } catch (error) {
        refused++;
        expect(error, `seed ${seed}`).toBeInstanceOf(TypeError);
        expect((error as Error).message, `seed ${seed}`).toMatch(/^Not a tokenizer\.json/);
        expect((error as Error).message.length).toBeLessThan(500);
      }
    }
    expect(refused).toBeGreaterThan(500);
  });

  it('a message to a worker fits, or is refused by the name of its field', () => {
    const protocols = [ATLAS_PROTOCOL, CROP_PROTOCOL, ENGINE_PROTOCOL, LAB_PROTOCOL, PLACE_PROTOCOL, TABLE_PROTOCOL];
    const requests = protocols.flatMap(({ exchanges }) =>
      Object.values(exchanges as Record<string, { readonly request: v.GenericSchema }>).map(({ request }) => request),
    );
    expect(requests.length).toBeGreaterThan(12);
    const keys = [
      'lonDeg',
      'latDeg',
      'folderUrl',
      'contexts',
      'rgb',
      'file',
      'count',
      'seed',
      'text',
      'source',
      'models',
    ];
    for (let seed = 1; seed <= 3000; seed++) {
      const random = new Random(seed);
      const body = Object.fromEntries(keys.filter(() => random.next() < 0.5).map((key) => [key, random.pick(STRANGE)]));
      const message = seed % 4 === 0 ? random.pick(STRANGE) : body;
      try {
        parseMessage(requests[seed % requests.length], message, 'Request');
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(TypeError);
        expect((error as Error).message, `seed ${seed}`).toMatch(/^Request, /);
      }
    }
  });
});
