import { reasonOf } from '../../../actions/reason-of';
import { PICTURE_PX } from '../../../domain/picture';
import { t } from '../../../domain/words';
import type { RealRecord } from '../../../profiling/tasks/real-record';
import { openRealFiles } from './real-files';
import { newRealRun, type RealPicture, type RealRun } from './real-run';
import { askedOf, drawReal, realQuestion } from './real-sample';

/** What asking real pictures stands on. */
export interface RealDesk {
  readonly files: readonly File[];
  readonly models: RealRecord['models'];
  /** A picture file as the models take it: [sizePx * sizePx * 3]. @throws Error in words for people */
  readSquare(file: File, sizePx: number): Promise<{ readonly rgb: Uint8Array }>;
  /** The most likely output of a model. @throws Error in words for people */
  output(model: string, rgb: Uint8Array, words: string): Promise<string>;
  /** Shows how the run stands. */
  show(run: RealRun): void;
}

/**
 * Draws pictures from a visitor's files and puts all questions about them to each model, one picture after the other.
 * It ends in what is shown, never in a throw; what was answered before is kept.
 */
export async function askReal(desk: RealDesk, signal: AbortSignal): Promise<void> {
  let run = newRealRun(desk.files[0]?.name ?? '', desk.models);
  const change = (next: Partial<RealRun>): void => {
    run = { ...run, ...next };
    desk.show(run);
  };
  change({});
  try {
    const { name, pictures, broken } = await readSample(desk, signal);
    change({ phase: 'running', fileName: name, pictures, broken, asked: askedOf(pictures) });
    for (const { picture, question } of run.asked) {
      const words = realQuestion(question).question;
      const said = await Promise.all(desk.models.map(({ id }) => desk.output(id, pictures[picture].rgb, words)));
      signal.throwIfAborted();
      change({ outputs: [...run.outputs, said] });
    }
    change({ phase: 'done' });
  } catch (error) {
    change(signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error: reasonOf(error) });
  }
}

async function readSample({ files, readSquare }: RealDesk, signal: AbortSignal) {
  const opened = await openRealFiles(files);
  signal.throwIfAborted();
  const drawn = drawReal(opened.found);
  const unpacked = await opened.read(drawn.map(({ path }) => path));
  const pictures: RealPicture[] = [];
  const broken: string[] = [];
  for (const { path, group } of drawn) {
    signal.throwIfAborted();
    try {
      const file = unpacked.get(path);
      if (!file) throw new Error(t`“${path}” is not in the file any more. Choose it again.`);
      pictures.push({ path, group, rgb: (await readSquare(file, PICTURE_PX)).rgb });
    } catch (error) {
      broken.push(reasonOf(error));
    }
  }
  if (pictures.length === 0) throw new Error(broken[0]);
  return { name: opened.name, pictures, broken };
}
