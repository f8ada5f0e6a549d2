import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { serve } from '../../../src/channel/channel-server';
import { tableAnswers } from '../../../src/tables/table-answers';
import { TableClient } from '../../../src/tables/table-client';
import { TABLE_PROTOCOL } from '../../../src/tables/table-protocol';
import { linkedWorkers } from '../channel/linked-workers';
import { placesOf } from './read-text';

const MAPPING = { lon: 'lon', lat: 'lat', value: 'value', group: null };
const never = new AbortController().signal;
const csv = (text: string) => new Blob([text], { type: 'text/csv' });

/** A client whose worker is in the same thread. */
function linked() {
  const workers = linkedWorkers((scope) =>
    serve(scope, TABLE_PROTOCOL, { open: () => tableAnswers(() => setImmediate()) }),
  );
  return { client: new TableClient(workers.start), ...workers };
}

/** Two pieces and more. */
const long = (): Blob =>
  csv(
    `lon,lat,value\n${Array.from({ length: 40_000 }, (_, i) => `${(i % 400) / 10},${Math.floor(i / 400) / 10},${i}`).join('\n')}`,
  );

describe('the reader of tables behind its client', () => {
  it('starts no worker before there is a file', () => {
    expect(linked().starts()).toBe(0);
  });

  it('tells what a file begins with, then reads it', async () => {
    const { client } = linked();
    const file = csv('lon,lat,value,country\n1,2,3,France\nx,2,3,\n');
    const { guess, rows } = await client.sample(file, never);
    expect(guess).toEqual({ ...MAPPING, group: 'country' });
    expect(rows).toHaveLength(2);
    const table = await client.read(file, { ...MAPPING, group: guess.group }, never);
    expect(placesOf(table)).toEqual([[1, 2, 3, 'France']]);
    expect(table.bad).toEqual([{ row: 3, reason: 'Longitude "x" is not a number.' }]);
  });

  it('reports progress up to the size of the file', async () => {
    const { client } = linked();
    const file = long();
    const seen: number[] = [];
    const table = await client.read(file, MAPPING, never, (done, total) => seen.push(done / total));
    expect(table.values).toHaveLength(40_000);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(1);
  });

  it('stops when it is cancelled, and answers nothing any more', async () => {
    const { client, posted } = linked();
    const abort = new AbortController();
    const reading = client.read(long(), MAPPING, abort.signal, () => abort.abort());
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await client.read(csv('lon,lat,value\n1,2,3'), MAPPING, never);
    expect(posted.filter(({ id }) => id === 1).map(({ kind }) => kind)).toEqual(['progress']);
  });

  it('stops in the middle of the features of GeoJSON too', async () => {
    const { client, posted } = linked();
    const feature = '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"value":1}}';
    const file = new Blob([`{"type":"FeatureCollection","features":[${Array(9000).fill(feature).join(',')}]}`]);
    const abort = new AbortController();
    const total = file.size;
    const reading = client.read(file, MAPPING, abort.signal, (done) => done === total && abort.abort());
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await client.read(csv('lon,lat,value\n1,2,3'), MAPPING, never);
    expect(posted.filter(({ id, kind }) => id === 1 && kind !== 'progress')).toEqual([]);
  });

  it('passes on what is wrong with a file, in words', async () => {
    const { client } = linked();
    await expect(client.sample(csv(''), never)).rejects.toThrow('The file is empty');
    await expect(client.read(csv('a,b\n1,2\n'), MAPPING, never)).rejects.toThrow(
      'No column is chosen for the longitude',
    );
  });

  it('refuses a message that does not fit, naming the field', () => {
    const { start, posted } = linked();
    start().postMessage({ kind: 'read', id: 1, body: { file: 'a path', mapping: MAPPING } });
    expect(posted).toMatchObject([{ kind: 'failed', id: 1, body: { message: expect.stringContaining('file') } }]);
  });

  it('tells those who wait when the worker breaks down, and starts another for the next file', async () => {
    const { client, breakDown, starts } = linked();
    const reading = client.read(long(), MAPPING, never);
    breakDown('out of memory');
    await expect(reading).rejects.toThrow('broke down: out of memory');
    await client.sample(csv('lon,lat,value\n1,2,3'), never);
    expect(starts()).toBe(2);
  });
});
