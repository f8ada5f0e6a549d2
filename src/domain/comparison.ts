import { type ModelRow, SIDES, type Side } from './model-row';
import { TRAINED_VARIANTS } from './trained-variants';
import { t } from './words';

/** A model of the list in its place. */
export interface ComparedModel extends Pick<ModelRow, 'id' | 'label' | 'training'> {
  readonly side: Side;
}

/** Two models that are compared; a difference is the second minus the first. */
export type Comparison = readonly [first: ComparedModel, second: ComparedModel];

/** Ids of two models of the list; null for those that the list marks. */
export type ChosenModels = readonly [first: string, second: string] | null;

/**
 * The two models that are compared: those that are chosen, where both are known, else those that the list marks. What
 * the list does not say, the table of our own variants does: a page has its two columns before it has read any list.
 * @param models the list; empty before it is read
 */
export function comparisonOf(models: readonly ModelRow[], chosen: ChosenModels): Comparison {
  const rows = [...models, ...TRAINED_VARIANTS];
  const named = chosen?.map((id) => rows.find((row) => row.id === id));
  const isKnown = named?.every((row) => row !== undefined) === true;
  const [first, second] = SIDES.map((side, place): ComparedModel => {
    const row = isKnown ? named[place] : rows.find(({ compared }) => compared === side);
    if (!row) throw new Error(`No model is marked as the ${side} of the comparison`);
    return { id: row.id, label: row.label, training: row.training, side };
  });
  return [first, second];
}

/** What is compared where a site's list says nothing else. */
export const DEFAULT_COMPARISON: Comparison = comparisonOf([], null);

/** What a difference is called: “Urban-R1 minus SFT”. */
export const differenceName = ([first, second]: Comparison): string => t`${second.label} minus ${first.label}`;
