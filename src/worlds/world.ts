import type { Camera } from '../domain/camera';
import type { ClaimKind } from '../domain/claimed-place';
import type { Indicator, IndicatorId } from '../domain/indicator';

/** Data that models were made from, as their manifests and cards name it. */
export interface DataSource {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  /** Sentence that must be shown where the model is shown. */
  readonly attribution: string;
}

/** What a world calls things. */
interface WorldWords {
  /** In a sentence, e.g. "the Atlas". */
  readonly name: string;
  /** Of a report about it; a planet that is simulated is always called one. */
  readonly report: string;
  /** Beside the name of the page; null where nobody would take the world for another one. */
  readonly badge: string | null;
  /** The true value of a region, e.g. "measured". */
  readonly truth: string;
  /** The same at the head of a column. */
  readonly truthHeading: string;
  /** What is seen or unseen as a whole, e.g. "countries". */
  readonly unseen: string;
  /** What is said of a place where no model has learned; null where that shows without words. */
  readonly unlearned: string | null;
  /** Whose labels a model may have learned from, e.g. "nations". */
  readonly labelled: string;
  /** What a model looks at. */
  readonly picture: string;
  /** The regions that the world itself has to evaluate on. */
  readonly evaluated: string;
  /** Where places can be drawn from: everywhere, or where models have learned. */
  readonly scopes: Readonly<Record<'world' | 'learned', string>>;
  /** What is said of a claimed place where it leaves a part of the words as they are; null where it does not. */
  readonly claimed: string | null;
  /** What is said where the site ships no model of it. */
  readonly noModels: string;
  /** The indicators that its reports average over: those that vary from tile to tile. */
  readonly averaged: string;
  /** What the intervals of its reports resample. */
  readonly blocks: string;
  /** What is said of values that were made of an earlier version of it; null where there was none. */
  readonly earlier: string | null;
  /** What must be said wherever it is shown. */
  readonly credits: readonly string[];
  /** What must be said on a map of it that is saved as a file. */
  readonly mapNotes: readonly string[];
}

/** Moments that a world can be looked at. */
interface WorldDates {
  /** From the earliest to the latest. */
  readonly labels: readonly string[];
  /** Index of the one that evaluations are of. */
  readonly evaluated: number;
}

/** Recorded results that rooms of the lab show before there are others: paths from the page. */
interface LabExamples {
  /** A teleport test of its models. */
  readonly teleport: string;
  /** An evaluation; null where its own is recorded. */
  readonly evaluation: string | null;
}

interface WorldTraining {
  readonly tokenizer: string;
  /** Where runs leave their results where no other folder is named. */
  readonly workFolder: string;
}

/** A planet that can be looked at: all that is known of it before anything is asked, as plain data. */
export interface World<Id extends string = string> {
  readonly id: Id;
  /** Goes up where true values change; files that name none are of the first. */
  readonly version: number;
  /** On the button that turns to it. */
  readonly label: string;
  /** Where a first visit looks from. */
  readonly home: Camera;
  /** What is asked about it first. */
  readonly firstIndicator: IndicatorId;
  /** What can be asked about it, in units and from sources of its own. */
  readonly indicators: readonly Indicator[];
  readonly words: WorldWords;
  /** Null for a world without a time. */
  readonly dates: WorldDates | null;
  /** Whether pictures cost no more than a moment, so that a region is shown with its own before anything is asked. */
  readonly drawsItself: boolean;
  /** What a claimed place changes in the words of a region. */
  readonly claims: ClaimKind;
  /** Whether the true value of every region can be known. */
  readonly isTruthKnown: boolean;
  /** Whether it has borders, which are drawn on its maps. */
  readonly hasBorders: boolean;
  /** Whether its places lie all over the globe, and not in one part of it. */
  readonly isGlobal: boolean;
  /** Whether its own evaluation is made when it is asked for, or was recorded once for all. */
  readonly evaluation: 'made' | 'recorded';
  /** Whether models were trained on it with a grid of settings, whose checkpoints the site ships. */
  readonly hasCheckpoints: boolean;
  /** Whether other questions were put to its squares, whose answers the site ships. */
  readonly hasTasks: boolean;
  readonly labExamples: LabExamples;
  /** What pages before the database stored its history under. */
  readonly historyKey: string;
  /** What its models were made from. */
  readonly dataSources: readonly DataSource[];
  /** What every model of it cannot do. */
  readonly limits: readonly string[];
  /** Where its models are trained, relative to the root of the repository. */
  readonly training: WorldTraining;
}
