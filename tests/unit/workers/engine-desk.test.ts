import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src/engine/engine-error';
import { EngineDesk } from '../../../workers/engine-desk';
import { type ProfileEvent, parseEvent } from '../../../workers/protocol';
import { GDANSK, nodeEngine, readerOf, shippedModel } from '../engine/shipped-model';

const NAME = shippedModel();
const REQUEST = {
  kind: 'profile',
  id: 7,
  folderUrl: 'https://site.example/models/one/',
  rgb: new Uint8Array(3 * 64 * 64).fill(90),
  context: GDANSK,
  indicator: 'population',
  sampling: null,
};

describe('EngineDesk', () => {
  it.skipIf(NAME === null)('answers a profile with events of the protocol, from loading to done', async () => {
    const events: ProfileEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      (_, onProgress) => async (path) => {
        const bytes = await readerOf(NAME as string)(path);
        onProgress(bytes.length);
        return bytes;
      },
    );
    await desk.receive(REQUEST);
    const kinds = events.map((event) => parseEvent(event).kind);
    expect([...new Set(kinds)]).toEqual(['loading', 'opened', 'seen', 'prefilled', 'token', 'done']);
    expect(events.every(({ id }) => id === 7)).toBe(true);
    const opened = events.find((event) => event.kind === 'opened');
    expect(opened?.thresholds).toHaveLength(99);
  });

  it('answers with the kind of the error when the model cannot be read', async () => {
    const events: ProfileEvent[] = [];
    const desk = new EngineDesk(
      nodeEngine(),
      (event) => events.push(event),
      () => () => Promise.reject(new EngineError('fetch', 'manifest.json answered 404')),
    );
    await desk.receive(REQUEST);
    expect(events).toEqual([{ kind: 'failed', id: 7, code: 'fetch', message: 'manifest.json answered 404' }]);
  });

  it('answers a request that does not fit the protocol, and throws at one without an id', async () => {
    const events: ProfileEvent[] = [];
    const desk = new EngineDesk(nodeEngine(), (event) => events.push(event));
    await desk.receive({ ...REQUEST, indicator: 'happiness' });
    expect(events).toMatchObject([{ kind: 'failed', id: 7, code: 'input' }]);
    await expect(desk.receive('hello')).rejects.toThrow(TypeError);
  });
});
