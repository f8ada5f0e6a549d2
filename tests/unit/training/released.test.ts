import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PICTURE_BYTES } from '../../../src/domain/picture';
import { seededRandom } from '../../../src/domain/random';
import { trainGrpo } from '../../../src/training/grpo';
import { extractFeatures } from '../../../src/training/image-features';
import { trainSft } from '../../../src/training/sft';
import { countSessions, OPEN_FAILED, RUN_FAILED } from './count-sessions';
import { syntheticRows, TINY, TINY_GRPO, TINY_SFT, tinyData } from './tiny-run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'released-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const data = tinyData();
type AfterStep = Parameters<typeof trainSft>[3];
const rows = syntheticRows(2, seededRandom(1, 'released'));
const set = {
  rows,
  tiles: { ids: rows.map(({ id }) => id), rgb: new Uint8Array(rows.length * PICTURE_BYTES) },
  statistics: [],
};

/** Work that opens sessions, and how many. GRPO has two for its sampler, the policy and the reference. */
const WORK = [
  {
    name: 'SFT',
    sessions: 1,
    work: (afterStep?: AfterStep) => trainSft(data, { ...TINY_SFT, steps: 2 }, folder, afterStep),
  },
  {
    name: 'GRPO',
    sessions: 4,
    work: (afterStep?: AfterStep) => trainGrpo(data, { ...TINY_GRPO, steps: 2 }, folder, afterStep),
  },
  {
    name: 'the extraction of image features',
    sessions: 1,
    work: () => extractFeatures(set, [0, 1], TINY, data.base, 2, (rgb) => rgb),
  },
];

describe.each(WORK)('$name', ({ work, sessions }) => {
  it('releases every session when it is done', async () => {
    const count = countSessions();
    await work();
    expect([count.opened, count.open]).toEqual([sessions, 0]);
  });

  it('releases every session when a run of one fails', async () => {
    const count = countSessions({ run: 2 });
    await expect(work()).rejects.toThrow(RUN_FAILED);
    expect([count.opened, count.open]).toEqual([sessions, 0]);
  });

  it.each(Array.from({ length: sessions }, (_, i) => i + 1))(
    'releases those before session %i when that cannot be opened',
    async (opening) => {
      const count = countSessions({ opening });
      await expect(work()).rejects.toThrow(OPEN_FAILED);
      expect([count.opened, count.open]).toEqual([opening - 1, 0]);
    },
  );
});

describe.each(WORK.slice(0, 2))('$name', ({ work, sessions }) => {
  it('releases every session when what looks at its weights fails', async () => {
    const count = countSessions();
    await expect(work(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
    expect([count.opened, count.open]).toEqual([sessions, 0]);
  });
});
