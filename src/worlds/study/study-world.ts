import type { BaselineTiles } from '../../study/baseline/run-baseline';
import type { Report } from '../../study/report/report';
import type { Study } from '../../study/report/section';
import type { EvaluationData } from '../../study/shipped/evaluation-data';
import type { StudyRun } from '../../study/study-run';
import type { BaseSettings } from '../../training/base';
import type { DevelopmentSet } from '../../training/development-set';
import type { EyesSettings } from '../../training/eyes';
import type { RegionRow, RegionTable } from '../../training/regions';
import type { TrainingWorld } from '../../training/world';

/** Where the data of a world lies, as options of a command say it. */
export interface WorldData {
  /** Zip of labelled tiles, for a world that is photographed. */
  readonly images?: string;
  /** Table of the tiles' labels. */
  readonly labels?: string;
  /** Working folder, where a world that is drawn keeps its pictures. */
  readonly work: string;
}

/** Regions that are recorded as the example of a first visit, with their pictures. */
export interface RecordedRegions {
  readonly set: DevelopmentSet;
  readonly regions: RegionTable;
  /** Rows of the table that are recorded. */
  readonly chosen: readonly number[];
}

/** What a world brings to training and to the study of what was trained. */
export interface StudyWorld {
  /** What models learn from. @throws Error naming the option that is missing */
  training(data: WorldData): TrainingWorld;
  /** How its base is trained. */
  readonly stages: { readonly eyes: EyesSettings; readonly base: BaseSettings };
  /** Every run on it, in the order in which they are worked off. */
  readonly runs: readonly StudyRun[];
  /** Regions to evaluate shipped models on. @throws Error naming the option or the file that is wrong */
  evaluation(data: WorldData, splitColumn: string, onNote: (line: string) => void): Promise<EvaluationData>;
  /**
   * What trees on hand-made features learn from and are tested on.
   * @param onProgress called with the number of tiles done, of how many
   * @throws Error naming the option that is missing
   */
  baseline(
    data: WorldData,
    splitColumn: string,
    onProgress: (done: number, of: number) => void,
  ): Promise<BaselineTiles>;
  readonly report: {
    /** Of its files, without an ending. */
    readonly name: string;
    generate(study: Study, command: string): Report;
  };
  readonly example: {
    /** West, south, east, north, where nothing else is asked for. */
    readonly bounds: string;
    readonly sourceId: string;
    /** Before the variant in the folder names of its models. */
    readonly prefix: string;
    /** What was recorded, in words. */
    subject(count: number): string;
    /** Where the true values come from, in a sentence. */
    readonly truth: string;
    /** @throws Error naming the option that is missing */
    open(data: WorldData, isInside: (row: Pick<RegionRow, 'lon' | 'lat'>) => boolean): Promise<RecordedRegions>;
  };
}
