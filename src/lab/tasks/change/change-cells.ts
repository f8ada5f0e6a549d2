import { PICTURE_PX } from '../../../domain/picture';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import { CHANGE_CELLS, CHANGE_SIDE, type PixelBox } from '../../../domain/task';
import { t } from '../../../domain/words';
import { parseTaskOutput } from '../../../profiling/tasks/task-output';
import { taskById } from '../../../profiling/tasks/tasks';
import type { MapNote } from '../../../store/map-note';
import type { TaskOutputs } from '../task-test';

const CELL_PX = PICTURE_PX / CHANGE_SIDE;

/** Where a cell lies in the picture of its square. */
export function cellBox(cell: string): PixelBox {
  const at = CHANGE_CELLS.indexOf(cell);
  const [left, top] = [(at % CHANGE_SIDE) * CELL_PX, Math.floor(at / CHANGE_SIDE) * CELL_PX];
  return { left, top, right: left + CELL_PX, bottom: top + CELL_PX };
}

/** Cells in which a model said that something was built; null where its answer cannot be read. */
export const answeredCells = ({ greedy }: Pick<TaskOutputs, 'greedy'>): readonly string[] | null =>
  (parseTaskOutput(greedy, taskById('change').grammar)?.answer as readonly string[] | undefined) ?? null;

/** How many cells were named, in words. */
export const cellsText = (cells: readonly string[]): string =>
  cells.length === 0 ? t`nothing new` : t`${cells.length} of ${CHANGE_CELLS.length} cells: ${cells.join(', ')}`;

interface AnsweredChange {
  /** Middle of the square. */
  readonly at: Pick<Region, 'lonDeg' | 'latDeg'>;
  readonly truth: readonly string[];
  /** Two, in the order of the models. */
  readonly outputs: readonly Pick<TaskOutputs, 'greedy'>[];
  readonly models: readonly { readonly label: string }[];
}

/** What the map shows of an answered question: the cells that each model named, and the true ones. */
export function changeNotes({ at: { lonDeg, latDeg }, truth, outputs, models }: AnsweredChange): MapNote[] {
  const region: Region = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
  const notes = (side: MapNote['side'], who: string, cells: readonly string[] | null): MapNote[] => {
    const said: MapNote = {
      region,
      box: null,
      side,
      text: cells ? t`${who}: ${cellsText(cells)}` : t`${who}: no answer that can be read`,
    };
    return [said, ...(cells ?? []).map((cell): MapNote => ({ region, box: cellBox(cell), side, text: '' }))];
  };
  return [
    ...notes('first', models[0].label, answeredCells(outputs[0])),
    ...notes('second', models[1].label, answeredCells(outputs[1])),
    ...notes('truth', t`Truth`, truth),
  ];
}
