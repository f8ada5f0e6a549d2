import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunFolder } from '../../../src/training/run-folder';
import { mountSmallDisk, NO_SMALL_DISK, unmountDisk } from './small-disk';

const SETTINGS = { stage: 'sft', settings: { steps: 3, schedule: { peak: 1e-3 } } };
const tensorsOf = (...values: number[]) =>
  new Map([['w', { shape: [values.length], data: Float32Array.from(values) }]]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('a run folder', () => {
  it('starts with nothing to resume, in a folder that it makes', async () => {
    const run = await RunFolder.open(join(folder, 'a/b'), SETTINGS);
    expect(await run.resume()).toBeNull();
    expect(JSON.parse(text('a/b/settings.json'))).toEqual(SETTINGS);
  });

  it('is opened again with the same settings, and refuses others by name', async () => {
    await RunFolder.open(folder, SETTINGS);
    await expect(RunFolder.open(folder, SETTINGS)).resolves.toBeInstanceOf(RunFolder);
    const others = { ...SETTINGS, settings: { steps: 4 } };
    await expect(RunFolder.open(folder, others)).rejects.toThrow(
      `${join(folder, 'settings.json')}: the folder holds a run with other settings; choose another --out or remove the folder`,
    );
    expect(JSON.parse(text('settings.json'))).toEqual(SETTINGS);
  });

  it('gives back the last checkpoint and cuts the log to its step, half a line included', async () => {
    const run = await RunFolder.open(folder, SETTINGS);
    await run.resume();
    for (let step = 1; step <= 5; step++) {
      await run.log({ step, loss: 1 / step });
      if (step % 2 === 0) await run.save(tensorsOf(step, -step), { step: String(step), labels: '7' });
    }
    writeFileSync(join(folder, 'log.jsonl'), `${text('log.jsonl')}{"step":6,"lo`);
    const saved = await (await RunFolder.open(folder, SETTINGS)).resume();
    expect(saved).toEqual({ tensors: tensorsOf(4, -4), metadata: { step: '4', labels: '7' } });
    const lines = text('log.jsonl').split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line).step)).toEqual([1, 2, 3, 4]);
  });

  it('ends a run whose loss is not a number, and keeps the last good checkpoint', async () => {
    const run = await RunFolder.open(folder, SETTINGS);
    await run.log({ step: 1, loss: 2 });
    await run.save(tensorsOf(1), { step: '1' });
    await expect(run.log({ step: 2, loss: Number.NaN })).rejects.toThrow(/loss is NaN at step 2.*learning rate/);
    const saved = await (await RunFolder.open(folder, SETTINGS)).resume();
    expect(saved?.metadata.step).toBe('1');
  });

  it('starts the log anew when there is no checkpoint yet', async () => {
    const run = await RunFolder.open(folder, SETTINGS);
    await run.log({ step: 1 });
    expect(await run.resume()).toBeNull();
    expect(text('log.jsonl')).toBe('');
  });

  it('names a checkpoint that is damaged, and does not touch the log', async () => {
    const run = await RunFolder.open(folder, SETTINGS);
    await run.log({ step: 1 });
    await run.save(tensorsOf(1, 2, 3), { step: '1' });
    const file = join(folder, 'checkpoint.safetensors');
    writeFileSync(file, readFileSync(file).subarray(0, -1));
    await expect(run.resume()).rejects.toThrow(`${file}: not a usable safetensors file (tensor "w" is cut off)`);
    expect(text('log.jsonl')).toBe('{"step":1}\n');
  });

  it('keeps the checkpoint before when the next cannot be written, and says so in one line', async () => {
    const run = await RunFolder.open(folder, SETTINGS);
    await run.save(tensorsOf(1), { step: '1' });
    // A folder where the new file would be written: no space, no permission and the like look the same from here.
    mkdirSync(join(folder, 'checkpoint.safetensors.partial'));
    const file = join(folder, 'checkpoint.safetensors');
    const message = await run.save(tensorsOf(2), { step: '2' }).catch((error: Error) => error.message);
    expect(message).toMatch(/^[^\n]+: the checkpoint could not be written \([^\n]+\); the one before it is untouched$/);
    expect(message).toContain(file);
    expect((await run.resume())?.tensors).toEqual(tensorsOf(1));
    rmdirSync(join(folder, 'checkpoint.safetensors.partial'));
    await run.save(tensorsOf(3), { step: '3' });
    expect((await run.resume())?.tensors).toEqual(tensorsOf(3));
  });

  it('says which log cannot be written', async () => {
    const run = await RunFolder.open(folder, SETTINGS);
    mkdirSync(join(folder, 'log.jsonl'));
    await expect(run.log({ step: 1 })).rejects.toThrow(
      /log\.jsonl: the log could not be written \(.*\); the last checkpoint is untouched$/,
    );
  });
});

describe('a run folder on a full disk', () => {
  let isMounted = false;
  beforeEach(() => {
    isMounted = mountSmallDisk(folder, '64k');
  });
  afterEach(() => {
    if (isMounted) unmountDisk(folder);
  });

  it('ends in one line that names the checkpoint and leaves the one before, with nothing half-written beside it', async (context) => {
    if (!isMounted) context.skip(NO_SMALL_DISK);
    const run = await RunFolder.open(folder, SETTINGS);
    const large = tensorsOf(...Array.from({ length: 10_000 }, (_, i) => i));
    await run.save(large, { step: '1' });
    await expect(run.save(large, { step: '2' })).rejects.toThrow(
      /^[^\n]*checkpoint\.safetensors: the checkpoint could not be written \(ENOSPC[^\n]*untouched$/,
    );
    expect(readdirSync(folder).sort()).toEqual(['checkpoint.safetensors', 'settings.json']);
    expect((await run.resume())?.metadata.step).toBe('1');
  });

  it('ends in one line that names the log when that does not fit', async (context) => {
    if (!isMounted) context.skip(NO_SMALL_DISK);
    const run = await RunFolder.open(folder, SETTINGS);
    await run.log({ step: 1 });
    await run.save(tensorsOf(1), { step: '1' });
    await expect(run.log({ step: 2, note: 'x'.repeat(100_000) })).rejects.toThrow(
      /^[^\n]*log\.jsonl: the log could not be written \(ENOSPC[^\n]*$/,
    );
    expect((await run.resume())?.metadata.step).toBe('1');
    expect(text('log.jsonl')).toBe('{"step":1}\n');
  });
});
