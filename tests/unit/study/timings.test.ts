import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTimings, timed } from '../../../src/study/timings';

describe('wall-clock times', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'timings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are written down one a line, also of a stage that fails, and read back', async () => {
    expect(await timed(folder, 'eyes', async () => 7)).toBe(7);
    await expect(timed(folder, 'base', () => Promise.reject(new Error('torn')))).rejects.toThrow('torn');
    const timings = await readTimings(folder);
    expect(timings.map(({ name }) => name)).toEqual(['eyes', 'base']);
    for (const { elapsedMs } of timings) expect(elapsedMs).toBeGreaterThanOrEqual(0);
  });

  it('of stages side by side do not overwrite one another', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `run ${i}`);
    await Promise.all(names.map((name) => timed(folder, name, async () => {})));
    expect((await readTimings(folder)).map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('are none where nothing was timed, and a broken line is named', async () => {
    expect(await readTimings(folder)).toEqual([]);
    writeFileSync(join(folder, 'timings.jsonl'), '{"name":"eyes","elapsedMs":1,"machine":"a"}\n{"name":"base"}\n');
    await expect(readTimings(folder)).rejects.toThrow('timings.jsonl, line 2: "elapsedMs"');
  });
});
