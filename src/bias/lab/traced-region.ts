import { t } from '../../domain/words';
import { resampledFaithfulness } from '../faithfulness';
import type { WeightedStatistic } from '../weighted-statistic';
import type { LabSplit } from './lab-evaluation';

/** What statements of a trace that can be borne out are about, for people, in the order in which they are shown. */
export const STATEMENT_LABELS = {
  get cover() {
    return t`Land cover`;
  },
  get greenery() {
    return t`Greenery`;
  },
  get built() {
    return t`Built`;
  },
  get roads() {
    return t`Roads`;
  },
  get homes() {
    return t`Homes`;
  },
  get huts() {
    return t`Huts`;
  },
  get villas() {
    return t`Villas`;
  },
  get workplaces() {
    return t`Workplaces`;
  },
  get factories() {
    return t`Factories`;
  },
  get streets() {
    return t`Streets`;
  },
  get parks() {
    return t`Green`;
  },
  get water() {
    return t`Water`;
  },
  get texture() {
    return t`Texture`;
  },
  get centre() {
    return t`Nearness of the centre`;
  },
} as const;

export type CheckedStatement = keyof typeof STATEMENT_LABELS;
const STATEMENTS = Object.keys(STATEMENT_LABELS) as CheckedStatement[];

/** What a picture shows, or what a trace claims, by statement. */
type Statements = Readonly<Partial<Record<CheckedStatement, string | number | null>>>;

/** One region: what its picture shows, and what each model says of it. */
export interface TracedRegion {
  readonly block: string;
  readonly split: LabSplit;
  /** Null where a statement cannot be checked. */
  readonly checked: Statements;
  /** In the order of the models; null where a model wrote no trace. */
  readonly said: readonly (Statements | null)[];
}

/** The statements that some model makes on some of the regions, in the order of the table. */
export const statementsIn = (regions: readonly TracedRegion[]): CheckedStatement[] => {
  const made = new Set(regions.flatMap(({ said }) => said.flatMap((own) => Object.keys(own ?? {}))));
  return STATEMENTS.filter((id) => made.has(id));
};

/** One statement of a split, by region. */
export interface StatementColumns {
  readonly statement: CheckedStatement;
  /** Null where it cannot be checked. */
  readonly measured: readonly (string | number | null)[];
  /** By model; null where it is not said, or cannot be checked. */
  readonly said: readonly (readonly (string | number | null)[])[];
}

/** One statement of all regions and models. */
export function statementColumns(
  statement: CheckedStatement,
  regions: readonly TracedRegion[],
  models: number,
): StatementColumns {
  const measured = regions.map(({ checked }) => checked[statement] ?? null);
  const said = Array.from({ length: models }, (_, m) =>
    regions.map((region, i) => (measured[i] === null ? null : (region.said[m]?.[statement] ?? null))),
  );
  return { statement, measured, said };
}

/**
 * Share of right statements among those said. Regions that do not count stay, unsaid, so that the blocks, and with them
 * the resamples, are the same for all statements and models.
 */
export const rightShare = (
  said: readonly (string | number | null)[],
  { measured }: StatementColumns,
): WeightedStatistic =>
  resampledFaithfulness<string | number>(
    said,
    measured.map((value) => value ?? ''),
  );

/** Whether a statement is made, or can be checked. */
export const isKnown = (value: string | number | null): value is string | number => value !== null;

/** Share of the commonest value of a resample among all that are known. */
export function commonestShare(measured: readonly (string | number | null)[]): WeightedStatistic {
  const values = [...new Set(measured)].filter(isKnown);
  const indexOf = new Map(values.map((value, i) => [value, i]));
  const kinds = Int32Array.from(measured, (value) => (value === null ? -1 : (indexOf.get(value) as number)));
  return (weights) => {
    const counts = new Float64Array(values.length);
    let total = 0;
    for (let i = 0; i < kinds.length; i++) {
      if (kinds[i] < 0) continue;
      counts[kinds[i]] += weights[i];
      total += weights[i];
    }
    return total > 0 ? Math.max(...counts) / total : null;
  };
}
