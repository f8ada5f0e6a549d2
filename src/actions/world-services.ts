import type { BordersGeoJson } from '../context/borders-geojson';
import type { ClaimedPlace, PlaceDraw } from '../context/draw-places';
import type { IndicatorId } from '../domain/indicator';
import type { Region } from '../domain/region';
import type { TaskSample } from '../domain/task';
import type { LinkedView } from '../store/permalink';
import type { Picture } from '../store/picture';
import type { RegionDescription } from '../store/world-state';
import type { AskedRegion, EvaluatedRegion, EvaluationSet, ImageryChoice } from './evaluation-set';
import type { RegionGrid } from './region-grid';

/** Whose pictures are looked at, and of which date. */
export type DatedImagery = Pick<LinkedView, 'sourceId' | 'tileUrl' | 'atlasDate'>;

/** What actions need to know of a world: all that each does in its own way. */
export interface WorldServices {
  /** The square that is looked at where a person has pointed. @throws Error in words for people */
  squareAt(region: Region): Promise<Region>;
  /** What can be asked about, as squares. @throws Error in words for people */
  grid(): Promise<RegionGrid>;
  /** @throws Error in words for people */
  describe(region: Region): Promise<RegionDescription>;
  /**
   * The picture of a region as a model takes it.
   * @param chosen whose; of the imagery that is chosen now where it is not said
   * @throws Error in words for people, or ImageryError "cancelled"
   */
  crop(
    region: Region,
    signal: AbortSignal,
    onProgress: (tilesDone: number, tilesTotal: number) => void,
    chosen?: DatedImagery,
  ): Promise<Picture>;
  /** What has to be fetched for pictures of many regions, in words. @throws Error in words for people */
  pictureCost(regions: readonly Region[]): Promise<string>;
  /** Land and borders to draw where there is no imagery. @throws Error in words for people */
  borders(): Promise<BordersGeoJson>;
  /** Places that a picture can be claimed to show. @throws Error in words for people */
  drawPlaces(draw: PlaceDraw): Promise<readonly ClaimedPlace[]>;
  /**
   * At most `perSplit` regions of each split that no model has learned from, with their truth.
   * @param onStep hears what is being done, in words
   * @throws the signal's reason, or Error in words for people: also where the world knows none
   */
  evaluationSet(
    indicator: IndicatorId,
    perSplit: number,
    signal: AbortSignal,
    onStep: (words: string) => void,
  ): Promise<EvaluationSet>;
  /** A region as an evaluation puts it to the models. @throws as `crop` */
  evaluated(region: AskedRegion, imagery: ImageryChoice, signal: AbortSignal): Promise<EvaluatedRegion>;
  /** Questions in words about a place whose answers are known, at the date that is chosen; none where none are. */
  questions(place: RegionDescription): Promise<readonly TaskSample[]>;
  /**
   * Why a visitor's values cannot be of places, one by one; null where they can. Absent where no place is ruled out.
   * @throws the signal's reason, or Error in words for people
   */
  offLand?(
    places: readonly Pick<Region, 'lonDeg' | 'latDeg'>[],
    signal: AbortSignal,
  ): Promise<readonly (string | null)[]>;
  /** Whose pictures an evaluation shows to models, in words. */
  imageryName(chosen: ImageryChoice): string;
  /** The truth as a score, 0.0-9.9, at the date that is chosen unless said; null where it is not known. */
  truth(
    region: Region,
    place: RegionDescription,
    indicator: IndicatorId,
    atlasDate?: LinkedView['atlasDate'],
  ): Promise<number | null>;
}
