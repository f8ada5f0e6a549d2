import { PICTURE_PX } from '../../../domain/picture';
import type { TaskServices } from '../task-services';

/**
 * The most likely output of a model of the tasks.
 * @param model id, as in what was recorded
 * @param rgb [64 * 64 * 3]
 * @throws Error in words for people; the signal's reason
 */
export async function firstOutput(
  { engine, folderOf }: Pick<TaskServices, 'engine' | 'folderOf'>,
  model: string,
  rgb: Uint8Array,
  words: string,
  signal: AbortSignal,
): Promise<string> {
  let output = '';
  await engine.answer(
    { folderUrl: folderOf(model), rgb, sizePx: PICTURE_PX, words, rollouts: null },
    (event) => {
      if (event.kind === 'done') output = event.text;
    },
    signal,
  );
  return output;
}
