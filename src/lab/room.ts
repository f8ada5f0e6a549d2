import type { ComponentType } from 'react';
import type { World } from '../worlds/world';
import type { EvaluationResult } from './evaluation/evaluation-state';
import type { LabState } from './lab-state';
import type { LabSubject } from './lab-subject';

/** What a room about one region is given: null while there is nothing to experiment on, which the lab says above it. */
export interface SubjectProps {
  readonly subject: LabSubject | null;
}

/** What rooms show of the evaluation that they share. */
export interface ShownEvaluation {
  readonly result: EvaluationResult;
  /** The evaluated region that is selected on the map; null when none of them is. */
  readonly selectedId: string | null;
  /** Selects an evaluated region on the map. */
  readonly onSelect: (id: string) => void;
}

/** A room about one region. */
export interface SubjectRoom {
  readonly needs: 'subject';
  /** What is done, in a sentence or two. */
  readonly what: string;
  /** What the results on screen are about; null where there are none, or where they are always about the selection. */
  readonly shown: (lab: LabState) => LabSubject | null;
  readonly Room: ComponentType<SubjectProps>;
}

/** A room about the one evaluation that such rooms share. */
export interface EvaluatedRoom {
  readonly needs: 'evaluation';
  /** What is done, in a sentence. */
  readonly what: string;
  /** Shown once there is one. */
  readonly Room: ComponentType<ShownEvaluation>;
}

interface FreeRoom {
  readonly needs: 'nothing';
  readonly Room: ComponentType;
}

/** What a room of the lab is called, what it needs, and what it shows. */
export type RoomRow = (SubjectRoom | EvaluatedRoom | FreeRoom) & {
  readonly title: string;
  /** Whether a world has what it shows; every world where nothing is said. */
  readonly isIn?: (world: World) => boolean;
};
