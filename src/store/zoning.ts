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

const cells = <Id extends string>(id: Id, resolution: number, area: string) => ({
  id,
  resolution,
  get label() {
    return t`H3 cells, ${area} km²`;
  },
  get rule() {
    return t`A square belongs to the cell that holds its middle.`;
  },
});

/** Ways to take regions together; the first leaves each by itself. Files have their labels in English. */
export const ZONINGS = [
  {
    id: 'squares',
    resolution: null,
    get label() {
      return t`Each square`;
    },
    rule: '',
  },
  {
    id: 'places',
    resolution: null,
    get label() {
      return t`Nearest place`;
    },
    get rule() {
      return t`A square belongs to the place that it is named by.`;
    },
  },
  cells('h3-6', 6, '36'),
  cells('h3-7', 7, '5.2'),
  cells('h3-8', 8, '0.74'),
] as const satisfies readonly Zoning[];

export type ZoningId = (typeof ZONINGS)[number]['id'];

/** What the map shows of zones, in words. @param hasSquaresBeside whether squares of an evaluation lie beside them */
export function zonesText(id: ZoningId, hasSquaresBeside: boolean): string {
  const { label } = zoningOf(id);
  return hasSquaresBeside ? t`means by ${label}, elsewhere squares of an evaluation` : t`means by ${label}`;
}

/** The row of a way to take regions together. */
export const zoningOf = (id: ZoningId): Zoning => ZONINGS.find((row) => row.id === id) ?? ZONINGS[0];
