import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvent, parseRequest } from '../../../workers/protocol';
import { GDANSK } from '../engine/shipped-model';

const PROFILE = {
  kind: 'profile',
  id: 1,
  folderUrl: 'https://site.example/models/sft/',
  rgb: new Uint8Array(3 * 64 * 64),
  context: GDANSK,
  indicator: 'gdp',
  rollouts: null,
} as const;

const { kind: _, rollouts: __, ...QUESTION } = PROFILE;
const { context: ___, ...PICTURE } = QUESTION;

describe('the protocol of the engine', () => {
  it.each([
    PROFILE,
    { ...PROFILE, rollouts: { count: 8, temperature: 0.7, seed: 3 } },
    { kind: 'start', engine: 'webgpu' },
    { kind: 'warm', id: 2, folderUrls: [PROFILE.folderUrl] },
    { ...QUESTION, kind: 'evidence', text: '<answer>1.0</answer>' },
    { ...PICTURE, kind: 'survey', contexts: [GDANSK] },
    { kind: 'cancel', id: 4 },
  ])('passes a request as it is: %#', (request) => expect(parseRequest(structuredClone(request))).toEqual(request));

  it.each([
    ['a picture of another size', { ...PROFILE, rgb: new Uint8Array(12) }, 'rgb'],
    ['a folder without its slash', { ...PROFILE, folderUrl: 'https://site.example/models/sft' }, 'folderUrl'],
    ['an unknown indicator', { ...PROFILE, indicator: 'happiness' }, 'indicator'],
    ['a place off the Earth', { ...PROFILE, context: { ...GDANSK, latDeg: 91 } }, 'context.latDeg'],
    ['a temperature of 0', { ...PROFILE, rollouts: { count: 1, temperature: 0, seed: 1 } }, 'rollouts.temperature'],
    ['too many rollouts', { ...PROFILE, rollouts: { count: 17, temperature: 1, seed: 1 } }, 'rollouts.count'],
    ['an engine that there is not', { kind: 'start', engine: 'webgl' }, 'engine'],
    ['no model to warm', { kind: 'warm', id: 1, folderUrls: [] }, 'folderUrls'],
    ['no place to survey', { ...PICTURE, kind: 'survey', contexts: [] }, 'contexts'],
    ['evidence of nothing', { ...QUESTION, kind: 'evidence', text: '' }, 'text'],
    ['a missing id', { kind: 'cancel' }, 'id'],
    ['an unknown kind', { kind: 'train', id: 1 }, 'kind'],
    ['no object', 'profile', 'the message as a whole'],
  ])('refuses %s, naming the field', (_, request, field) =>
    expect(() => parseRequest(request)).toThrow(`Request to the engine, ${field}: `),
  );

  it('passes every token event, and refuses one whose text is missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.nat(), fc.string(), (id, token, text) => {
        const event = { kind: 'token', id, token, text } as const;
        expect(parseEvent(event)).toEqual(event);
        expect(() => parseEvent({ ...event, text: undefined })).toThrow('Event of the engine, text: ');
      }),
    );
  });
});
