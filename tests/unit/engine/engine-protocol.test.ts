import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSent } from '../../../src/channel/protocol';
import { EngineClient } from '../../../src/engine/engine-client';
import { ENGINE_PROTOCOL } from '../../../src/engine/engine-protocol';
import { puppets } from '../channel/puppet';
import { GDANSK } from './shipped-model';

const PROFILE = {
  folderUrl: 'https://site.example/models/sft/',
  rgb: new Uint8Array(3 * 64 * 64),
  sizePx: 64,
  context: GDANSK,
  indicator: 'gdp',
  rollouts: null,
} as const;

const { rollouts: _, ...QUESTION } = PROFILE;
const { context: __, ...PICTURE } = QUESTION;

describe('the protocol of the engine', () => {
  it.each([
    ['profile', PROFILE],
    ['profile', { ...PROFILE, rollouts: { count: 8, temperature: 0.7, seed: 3 } }],
    ['warm', { folderUrls: [PROFILE.folderUrl] }],
    ['evidence', { ...QUESTION, text: '<answer>1.0</answer>' }],
    ['survey', { ...PICTURE, contexts: [GDANSK] }],
  ])('passes a request as it is: %s %#', (kind, body) =>
    expect(parseSent(ENGINE_PROTOCOL, structuredClone({ kind, id: 4, body }))).toMatchObject({ request: kind, body }),
  );

  it('passes what is to run the models, and that nobody waits any more', () => {
    const start = { kind: 'start', body: { engine: 'webgpu' } };
    expect(parseSent(ENGINE_PROTOCOL, start)).toEqual(start);
    expect(parseSent(ENGINE_PROTOCOL, { kind: 'cancel', id: 4 })).toEqual({ kind: 'cancel', id: 4 });
  });

  it.each([
    ['a picture of another size', 'profile', { ...PROFILE, rgb: new Uint8Array(12) }, 'rgb'],
    [
      'a folder without its slash',
      'profile',
      { ...PROFILE, folderUrl: 'https://site.example/models/sft' },
      'folderUrl',
    ],
    ['an unknown indicator', 'profile', { ...PROFILE, indicator: 'happiness' }, 'indicator'],
    ['a place off the Earth', 'profile', { ...PROFILE, context: { ...GDANSK, latDeg: 91 } }, 'context.latDeg'],
    [
      'a temperature of 0',
      'profile',
      { ...PROFILE, rollouts: { count: 1, temperature: 0, seed: 1 } },
      'rollouts.temperature',
    ],
    [
      'too many rollouts',
      'profile',
      { ...PROFILE, rollouts: { count: 17, temperature: 1, seed: 1 } },
      'rollouts.count',
    ],
    ['an engine that there is not', 'start', { engine: 'webgl' }, 'engine'],
    ['no model to warm', 'warm', { folderUrls: [] }, 'folderUrls'],
    ['no place to survey', 'survey', { ...PICTURE, contexts: [] }, 'contexts'],
    ['evidence of nothing', 'evidence', { ...QUESTION, text: '' }, 'text'],
    ['an unknown kind', 'train', {}, 'kind'],
    ['no object', 'profile', 'profile', 'the message as a whole'],
  ])('refuses %s, naming the field', (_, kind, body, field) =>
    expect(() => parseSent(ENGINE_PROTOCOL, { kind, id: 1, body })).toThrow(`Request to the engine, ${field}: `),
  );

  it('passes every token event, and takes a worker out of service that leaves out its text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.string(), async (token, text) => {
        const { all, start } = puppets();
        const told: unknown[] = [];
        const client = new EngineClient(start, () => {});
        const asked = client.profile(PROFILE, (event) => told.push(event), new AbortController().signal);
        const event = { kind: 'token', token, text };
        for (const { say } of all.slice(0, 2)) {
          say({ kind: 'progress', id: 1, body: event });
          say({ kind: 'progress', id: 1, body: { ...event, text: undefined } });
        }
        await expect(asked).rejects.toThrow('Event of the engine, text: ');
        expect(told).toEqual([event, event]);
      }),
    );
  });
});
