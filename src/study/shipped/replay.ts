import type { ExperimentFile } from '../../bias/lab/experiment-file';
import { versionNote } from '../../worlds/version-note';
import { type RolloutsReplay, replayRollouts } from './replay-rollouts';
import { replayTeleport, type TeleportReplay } from './replay-teleport';
import { openReplayedModel, type ReplayedModel } from './replayed-model';

interface ReplayOf<K extends ExperimentFile['kind'], M> extends Pick<ExperimentFile, 'world' | 'indicator'> {
  readonly kind: K;
  /** By variant. */
  readonly models: Readonly<Record<string, M>>;
}

/** An experiment of the lab, asked once more in Node, with how far each answer is from the file's. */
export type Replay = ReplayOf<'teleport', TeleportReplay> | ReplayOf<'rollouts', RolloutsReplay>;

/**
 * Asks the shipped models of an experiment's world the same as the browser did: de-quantised weights in the graphs of
 * training.
 * @param models folder of model folders
 * @throws Error naming the model that is missing or damaged
 */
export async function replayExperiment(
  models: string,
  file: ExperimentFile,
  onNote: (line: string) => void,
): Promise<Replay> {
  const { world, worldVersion, indicator } = file;
  const older = versionNote(world, worldVersion);
  const eachOf = async <S extends { readonly variant: string }, M>(
    saved: readonly S[],
    replay: (model: ReplayedModel, one: S, onProgress: (done: number, total: number) => void) => Promise<M>,
  ): Promise<Readonly<Record<string, M>>> => {
    const replayed: [string, M][] = [];
    for (const one of saved) {
      const model = await openReplayedModel(models, world, one.variant);
      if (older && replayed.length === 0) onNote(older);
      const note = (done: number, total: number): void => onNote(`${model.manifest.name}: ${done} of ${total}`);
      replayed.push([one.variant, await replay(model, one, note)]);
    }
    return Object.fromEntries(replayed);
  };
  if (file.kind === 'teleport')
    return {
      kind: file.kind,
      world,
      indicator,
      models: await eachOf(file.models, (model, one, note) => replayTeleport(model, file, one, note)),
    };
  return {
    kind: file.kind,
    world,
    indicator,
    models: await eachOf(file.models, (model, one, note) => replayRollouts(model, file, one, note)),
  };
}
