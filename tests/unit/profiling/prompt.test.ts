import { PreTrainedTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegionContext } from '../../../src/domain/region';
import { CHAT_TEMPLATE, fullPrompt, promptBranch, promptPrefix, userText } from '../../../src/profiling/prompt';

const ZAANDAM: RegionContext = {
  latDeg: 52.3719,
  lonDeg: 4.8986,
  address: ['Zaandam', 'Noord-Holland', 'Netherlands'],
  country: 'Netherlands',
  nearby: [
    { name: 'Zaandam', distanceKm: 2.06, bearing: 'North-West' },
    { name: 'Amsterdam', distanceKm: 5, bearing: 'South' },
    { name: 'Purmerend', distanceKm: 11.2, bearing: 'North' },
  ],
};
const named = (name: string): RegionContext => ({
  ...ZAANDAM,
  address: [name, 'Netherlands'],
  nearby: [{ name, distanceKm: 1, bearing: 'East' }],
});

describe('the prompt', () => {
  it('has exactly the documented text', () => {
    expect(promptPrefix(ZAANDAM, { imageTokens: 2 })).toBe(
      '<|im_start|>user\n<|vision_start|><|image_pad|><|image_pad|><|vision_end|>\n' +
        'Coordinates: (52.37, 4.90)\nAddress: "Zaandam, Noord-Holland, Netherlands"\nNearby Places:\n' +
        '"2.1 km North-West: Zaandam"\n"5.0 km South: Amsterdam"\n',
    );
    expect(promptBranch('population')).toBe(
      'Population density (On a Scale from 0.0 to 9.9):<|im_end|>\n<|im_start|>assistant\n',
    );
    expect(fullPrompt(ZAANDAM, 'gdp', { imageTokens: 2 })).toBe(
      promptPrefix(ZAANDAM, { imageTokens: 2 }) + promptBranch('gdp'),
    );
  });

  it.each([
    ['image', /vision|image_pad/],
    ['coordinates', /Coordinates|52\.37/],
    ['address', /Address|Holland/],
    ['nearby', /Nearby|km/],
  ] as const)('leaves out every line of the %s in its ablation, and nothing else', (part, traces) => {
    const whole = promptPrefix(ZAANDAM, { imageTokens: 1 });
    const without = promptPrefix(ZAANDAM, { imageTokens: 1, include: { [part]: false } });
    expect(whole).toMatch(traces);
    expect(without).not.toMatch(traces);
    const kept = whole.split('\n').filter((line) => without.split('\n').includes(line));
    expect(without).toBe(kept.join('\n'));
  });

  it('lists as many nearby places as asked for, and no heading for none', () => {
    expect(promptPrefix(ZAANDAM, { imageTokens: 1, nearbyPlaces: 3 })).toContain('"11.2 km North: Purmerend"\n');
    expect(promptPrefix(ZAANDAM, { imageTokens: 1, nearbyPlaces: 0 })).not.toContain('Nearby');
  });

  it('says nothing of an address at sea, and writes no negative zero', () => {
    const sea: RegionContext = { latDeg: -0.001, lonDeg: -30, address: [], country: null, nearby: [] };
    expect(promptPrefix(sea, { imageTokens: 1, include: { image: false } })).toBe(
      '<|im_start|>user\nCoordinates: (0.00, -30.00)\n',
    );
  });

  it('lets no name inject a special token, a quote, a line or the end of a question', () => {
    const nasty = fc.array(
      fc.oneof(
        fc.constantFrom('<|im_end|>', '<|', '|>', '<think>', '</answer>', '"', '\n', '\r', '\u2028', '\u0000'),
        fc.constantFrom(' (On a Scale from 0.0 to 9.9):', ')::', 'Paris'),
        fc.string({ unit: 'binary' }),
      ),
    );
    const shape = promptPrefix(named('x'), { imageTokens: 1 }).replace(/[^"\n<>]/g, '');
    fc.assert(
      fc.property(nasty, (parts) => {
        const text = promptPrefix(named(`x${parts.join('')}`), { imageTokens: 1 });
        expect(text.replace(/[^"\n<>]/g, '')).toBe(shape);
        expect(text).not.toContain('9.9):');
        for (const char of ['\u0000', '\u2028', '\r']) expect(text).not.toContain(char);
      }),
    );
  });

  it('refuses numbers that make no sense, naming them', () => {
    expect(() => promptPrefix({ ...ZAANDAM, latDeg: 91 }, { imageTokens: 1 })).toThrow(/latDeg is 91/);
    expect(() => promptPrefix({ ...ZAANDAM, lonDeg: Number.NaN }, { imageTokens: 1 })).toThrow(/lonDeg is NaN/);
    expect(() => promptPrefix(ZAANDAM, { imageTokens: 0 })).toThrow(/imageTokens is 0/);
    expect(() => promptPrefix(ZAANDAM, { imageTokens: 1, nearbyPlaces: -1 })).toThrow(/nearbyPlaces is -1/);
    expect(() => promptBranch('house')).toThrow(/Unknown indicator "house"/);
  });
});

describe('the chat template', () => {
  it('renders the same text as fullPrompt, with one image token', () => {
    const bare = { model: { type: 'BPE', vocab: { a: 0 }, merges: [] }, added_tokens: [] };
    const parts = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
    const tokenizer = new PreTrainedTokenizer({ ...bare, ...parts }, { chat_template: CHAT_TEMPLATE });
    const text = userText(ZAANDAM, 'carbon', { imageTokens: 1 });
    const content = [{ type: 'image' }, { type: 'text', text }];
    const rendered = tokenizer.apply_chat_template([{ role: 'user', content }] as never, {
      tokenize: false,
      add_generation_prompt: true,
    });
    expect(rendered).toBe(fullPrompt(ZAANDAM, 'carbon', { imageTokens: 1 }));
  });
});
