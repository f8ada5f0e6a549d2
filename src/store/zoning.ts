import { t } from '../domain/words';
/** What regions are taken together by. */
export interface Zoning {
  readonly id: string;
  readonly label: string;
  /** Of H3; null for what is no grid of it. */
  readonly resolution: number | null;
  /** What becomes of the squares of a zone, for people. */
  readonly rule: string;
}

const OF_CELL = t`A square belongs to the cell that holds its middle.`;

/** Ways to take regions together; the first leaves each by itself. */
export const ZONINGS = [
  { id: 'squares', label: t`Each square`, resolution: null, rule: '' },
  {
    id: 'places',
    label: t`Nearest place`,
    resolution: null,
    rule: t`A square belongs to the place that it is named by.`,
  },
  { id: 'h3-6', label: t`H3 cells, 36 km²`, resolution: 6, rule: OF_CELL },
  { id: 'h3-7', label: t`H3 cells, 5.2 km²`, resolution: 7, rule: OF_CELL },
  { id: 'h3-8', label: t`H3 cells, 0.74 km²`, resolution: 8, rule: OF_CELL },
] as const satisfies readonly Zoning[];

export type ZoningId = (typeof ZONINGS)[number]['id'];

/** The row of a way to take regions together. */
export const zoningOf = (id: ZoningId): Zoning => ZONINGS.find((row) => row.id === id) ?? ZONINGS[0];
