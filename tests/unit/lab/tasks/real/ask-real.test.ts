import { describe, expect, it } from 'vitest';
import { realClassOf } from '../../../../../src/atlas/tasks/real-classes';
import { PICTURE_BYTES } from '../../../../../src/domain/picture';
import { askReal, type RealDesk } from '../../../../../src/lab/tasks/real/ask-real';
import type { RealRun } from '../../../../../src/lab/tasks/real/real-run';
import { drawReal, sampleFigures } from '../../../../../src/lab/tasks/real/real-sample';
import { writeTaskOutput } from '../../../../../src/profiling/tasks/task-output';
import { taskById } from '../../../../../src/profiling/tasks/tasks';

const MODELS = [
  { id: 'sft', label: 'SFT' },
  { id: 'sft-grpo', label: 'SFT, then GRPO' },
];

const filesOf = (group: string, n: number): File[] =>
  Array.from({ length: n }, (_, i) => new File(['x'], `${group}${String(i).padStart(2, '0')}.jpg`));

/** What models write that say this word, and yes to all else. */
const output = (word: string) => async (_: string, __: Uint8Array, words: string) => {
  const task = taskById(words.startsWith('What') ? 'scene' : 'presence');
  return writeTaskOutput(['Seen.'], task.id === 'scene' ? word : 'yes', task.grammar);
};

async function asked(desk: Partial<RealDesk>, abort = new AbortController()): Promise<RealRun> {
  let shown: RealRun | null = null;
  await askReal(
    {
      files: [],
      models: MODELS,
      readSquare: async () => ({ rgb: new Uint8Array(PICTURE_BYTES) }),
      output: output('park'),
      show: (run) => {
        shown = run;
      },
      ...desk,
    },
    abort.signal,
  );
  if (!shown) throw new Error('nothing was shown');
  return shown;
}

describe('drawing real pictures', () => {
  const found = [...filesOf('forest', 30), ...filesOf('beach', 4)].map(({ name }) => ({
    path: name,
    group: realClassOf(name) ?? '',
  }));

  it('takes ten of a class at most, one of each before the second of any, and the same again', () => {
    const drawn = drawReal(found);
    expect(drawn.map(({ group }) => group).join(' ')).toBe(`${'beach forest '.repeat(4)}${'forest '.repeat(6)}`.trim());
    expect(drawReal([...found].reverse())).toEqual(drawn);
    expect(new Set(drawn.map(({ path }) => path)).size).toBe(drawn.length);
  });
});

describe('asking about real pictures', () => {
  it('puts each question to both models and ends with figures, beside a constant answer', async () => {
    const run = await asked({ files: [...filesOf('golfcourse', 10), ...filesOf('forest', 12)] });
    expect(run).toMatchObject({ phase: 'done', fileName: '22 files', error: null, broken: [] });
    expect(run.outputs).toHaveLength(run.asked.length);
    const [scene, villas] = sampleFigures(run);
    expect([scene.id, scene.n, villas.id, villas.n]).toEqual(['scene', 20, 'villas', 10]);
    expect(scene.models[0].right.value).toBe(0.5);
    expect(scene.groups.map(({ name, n }) => [name, n])).toEqual([
      ['forest', 10],
      ['golfcourse', 10],
    ]);
    expect(villas.models[1].right.value).toBe(0);
  });

  it('leaves a picture out that cannot be read, and says which', async () => {
    const readSquare: RealDesk['readSquare'] = async ({ name }) => {
      if (name === 'forest00.jpg') throw new Error(`“${name}” is broken.`);
      return { rgb: new Uint8Array(PICTURE_BYTES) };
    };
    const run = await asked({ files: filesOf('forest', 3), readSquare });
    expect(run.phase).toBe('done');
    expect(run.broken).toEqual(['“forest00.jpg” is broken.']);
    expect(run.pictures).toHaveLength(2);
    expect(sampleFigures(run)[0].models[0].right.value).toBeNull();
    const none = await asked({ files: filesOf('forest', 1), readSquare });
    expect(none).toMatchObject({ phase: 'failed', error: '“forest00.jpg” is broken.', outputs: [] });
  });

  it('keeps what was answered when it is stopped, or when a model fails', async () => {
    const abort = new AbortController();
    let count = 0;
    const stopping: RealDesk['output'] = async (...question) => {
      if (++count === 5) abort.abort();
      return output('park')(...question);
    };
    const stopped = await asked({ files: filesOf('forest', 10), output: stopping }, abort);
    expect(stopped.phase).toBe('stopped');
    expect(stopped.outputs).toHaveLength(2);
    let more = 0;
    const failing: RealDesk['output'] = async (...question) => {
      if (++more === 5) throw new Error('The model is not here.');
      return output('park')(...question);
    };
    const failed = await asked({ files: filesOf('forest', 10), output: failing });
    expect(failed).toMatchObject({ phase: 'failed', error: 'The model is not here.' });
    expect(failed.outputs).toHaveLength(2);
  });

  it('says what is wrong with files that hold no pictures', async () => {
    const run = await asked({ files: [new File(['x'], 'notes.txt')] });
    expect(run).toMatchObject({ phase: 'failed', fileName: 'notes.txt' });
    expect(run.error).toContain('neither a zip nor a picture');
  });
});
