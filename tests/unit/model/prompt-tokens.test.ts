import { describe, expect, it } from 'vitest';
import type { RegionContext } from '../../../src/domain/region';
import { branchTokens, outputTokens, PROMPT_CONTRACT, prefixTokens } from '../../../src/model/prompt-tokens';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { CONTEXTS, TOKENIZER_JSON } from './example-model';

const tokenizer = loadTokenizer(JSON.parse(TOKENIZER_JSON));
const wordy = (name: string): RegionContext => ({
  ...CONTEXTS[0],
  nearby: Array.from({ length: 2 }, (_, i) => ({ name: `${name} ${i}`, distanceKm: i, bearing: 'North' as const })),
});

describe('tokens of a prompt', () => {
  it('name as many nearby places as fit, and always stay within the contract', () => {
    const places = (context: RegionContext): number =>
      tokenizer.decode(prefixTokens(tokenizer, context)).split(' km ').length - 1;
    expect(places(CONTEXTS[0])).toBe(2);
    const byLetters = Array.from({ length: 60 }, (_, i) => wordy('q'.repeat(i + 1)));
    const counts = byLetters.map(places);
    expect(counts.filter((count, i) => count !== counts[i - 1])).toEqual([2, 1, 0]);
    const longest = Math.max(...byLetters.map((context) => prefixTokens(tokenizer, context).length));
    expect(longest).toBeLessThanOrEqual(PROMPT_CONTRACT.maxPrefixTokens);
  });

  it('refuse an address that leaves no room, quoting it', () => {
    const address = ['Q'.repeat(200), 'France'];
    expect(() => prefixTokens(tokenizer, { ...CONTEXTS[0], address })).toThrow(/^The address "Q+, France" makes .* 88/);
  });

  it('leave out the parts that are not included', () => {
    const include = { coordinates: false, address: false, nearby: false };
    const text = tokenizer.decode(prefixTokens(tokenizer, CONTEXTS[0], PROMPT_CONTRACT, include));
    expect(text).toBe(`<|im_start|>user\n<|vision_start|>${'<|image_pad|>'.repeat(16)}<|vision_end|>\n`);
  });

  it('ask for the indicator and end an output by the end of the turn', () => {
    expect(tokenizer.decode(branchTokens(tokenizer, 'night_light'))).toContain('Night light (On a Scale');
    expect(tokenizer.decode(outputTokens(tokenizer, 'x').slice(-1))).toBe('<|im_end|>');
  });

  it('refuse an indicator that nobody knows, with those that are known', () => {
    expect(() => branchTokens(tokenizer, 'happiness')).toThrow(
      'Unknown indicator "happiness"; known: population, night_light, gdp, carbon, income',
    );
  });
});
