import { useMemo, useState } from 'react';
import { notKnown } from '../../bias/lab/figure-text';
import type { LabRegion } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import { t } from '../../domain/words';
import { WideTable } from '../../panels/wide-table';

/** Rows that are drawn at once. */
const PAGE = 50;

/** What a table says of each region, beside where it is. */
export interface RegionColumn {
  readonly label: string;
  text(region: LabRegion): string;
}

interface Props {
  readonly caption: string;
  readonly regions: readonly LabRegion[];
  readonly columns: readonly RegionColumn[];
  /** Rows of the largest rank come first; null last. */
  readonly rank: (region: LabRegion) => number | null;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

/** The twin of charts that have a mark for each region: each region in a row, with a button that selects it. */
export function EvaluatedRegionTable({ caption, regions, columns, rank, selectedId, onSelect }: Props) {
  const [limit, setLimit] = useState(PAGE);
  const sorted = useMemo(() => {
    const ranks = new Map(regions.map((region) => [region, rank(region) ?? -1]));
    return [...regions].sort((a, b) => (ranks.get(b) as number) - (ranks.get(a) as number));
  }, [regions, rank]);
  return (
    <>
      <WideTable caption={caption}>
        <thead>
          <tr>
            <th scope="col">{t`Region`}</th>
            <th scope="col">{t`Split`}</th>
            <th scope="col">{t`Group`}</th>
            {columns.map(({ label }) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, limit).map((region) => (
            <tr key={region.id} aria-current={region.id === selectedId}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onSelect(region.id)}>
                  {region.id}
                </button>
              </th>
              <td>{SPLIT_WORDS[region.split].label}</td>
              <td>{region.group ?? notKnown()}</td>
              {columns.map((column) => (
                <td key={column.label} className="number">
                  {column.text(region)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
      {sorted.length > limit && (
        <button type="button" onClick={() => setLimit(sorted.length)}>
          {t`Show all ${sorted.length}`}
        </button>
      )}
    </>
  );
}
