import type { StreetView } from '../atlas/street/street-protocol';
import { REGION_GROUND_METERS } from '../domain/region';
import type { TaskSample } from '../domain/task';
import type { RecordedSample, RecordedTasks } from '../profiling/tasks/recorded-tasks';
import type { ExplorerStore } from '../store/explorer-store';
import type { Picture } from '../store/picture';
import { AblatedEvaluationExperiment } from './ablations/ablated-evaluation-experiment';
import { AblationsExperiment } from './ablations/ablations-experiment';
import { CheckpointsExperiment } from './checkpoints/checkpoints-experiment';
import { EvaluationExperiment } from './evaluation/evaluation-experiment';
import type { LabServices } from './lab-services';
import { type LabState, NO_RESULTS } from './lab-state';
import type { LabStore } from './lab-store';
import { OwnDataImport } from './own-data/own-data-import';
import { RolloutsExperiment } from './rollouts/rollouts-experiment';
import { TaskExperiment } from './tasks/task-experiment';
import type { RecordedSet } from './tasks/task-services';
import { TeleportExperiment } from './teleport/teleport-experiment';

/** What can be done in the Bias lab. */
export class Lab {
  readonly teleport: TeleportExperiment;
  readonly rollouts: RolloutsExperiment;
  readonly ablations: AblationsExperiment;
  readonly checkpoints: CheckpointsExperiment;
  readonly task: TaskExperiment;
  readonly evaluation: EvaluationExperiment;
  readonly ablatedEvaluation: AblatedEvaluationExperiment;
  readonly ownData: OwnDataImport;

  /** @param explorer what is looked at, and experimented on @param store where the lab keeps what came */
  constructor(
    private readonly explorer: ExplorerStore,
    private readonly store: LabStore,
    private readonly services: LabServices,
  ) {
    this.teleport = new TeleportExperiment(explorer, store, services);
    this.rollouts = new RolloutsExperiment(explorer, store, services);
    this.ablations = new AblationsExperiment(explorer, store, services);
    this.checkpoints = new CheckpointsExperiment(explorer, store, services);
    this.task = new TaskExperiment(explorer, store, services.tasks);
    this.evaluation = new EvaluationExperiment(explorer, store, services, () => this.ablatedEvaluation.forget());
    this.ablatedEvaluation = new AblatedEvaluationExperiment(explorer, store, services, () => this.evaluation.asked());
    this.ownData = new OwnDataImport(explorer, store, services);
  }

  /** What was recorded of tasks. @throws Error in words for people */
  recordedTasks(of: RecordedSet, signal: AbortSignal): Promise<RecordedTasks> {
    return this.services.tasks.recorded(of, signal);
  }

  /** Questions in words about the place that is selected, with their answers. @throws Error in words for people */
  async questions(): Promise<readonly TaskSample[]> {
    const { world, place } = this.explorer.getState();
    return place.status === 'found' ? this.services.tasks.questions(world, place) : [];
  }

  /** The picture of a square of the Atlas at its later date. @throws Error in words for people */
  async atlasPicture({ regionId, lonDeg, latDeg }: RecordedSample, signal: AbortSignal): Promise<Uint8Array> {
    const square = { id: regionId, lonDeg, latDeg, split: 'unseen', group: null, block: '', truth: null } as const;
    return (await this.services.worlds.atlas.evaluated(square, { sourceId: '', tileUrl: '' }, signal)).rgb;
  }

  /** The picture of a square of the Atlas at one of its dates. @throws Error in words for people */
  datedPicture({ lonDeg, latDeg }: RecordedSample, atlasDate: 0 | 1, signal: AbortSignal): Promise<Picture> {
    const square = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
    return this.services.worlds.atlas.crop(square, signal, () => {}, { sourceId: '', tileUrl: '', atlasDate });
  }

  /** A question of the street. @throws Error in words for people */
  street(question: number, signal: AbortSignal): Promise<StreetView> {
    return this.services.tasks.street(question, signal);
  }

  /** Notes where the visit stands in the room of tasks, so that who comes back from the map goes on there. */
  keepVisit(visit: Partial<Pick<LabState, 'street' | 'real' | 'chosenTask'>>): void {
    this.store.setState(visit);
  }

  /** The models of the tasks, and what they are asked. */
  get tasks(): LabServices['tasks'] {
    return this.services.tasks;
  }

  /** Makes the figures of an evaluation. */
  get arithmetic(): LabServices['arithmetic'] {
    return this.services.arithmetic;
  }

  /**
   * Ends and forgets what is about another world; settings stay, and so do a visitor's own data, which say what world
   * they are of.
   */
  clear(): void {
    const { teleport, rollouts, ablations, checkpoints, task, evaluation, ablatedEvaluation } = this;
    for (const experiment of [teleport, rollouts, ablations, checkpoints, task, evaluation, ablatedEvaluation])
      void experiment.cancel();
    const { rolloutSettings } = this.store.getState();
    this.store.setState({ ...NO_RESULTS, rolloutSettings: { ...rolloutSettings, truthByHand: null } });
  }
}
