import { memo, useState } from 'react';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { PlaceTable } from '../../tables/place-table';

/** Rows that are drawn at once. */
const PAGE = 100;

interface Props {
  readonly table: PlaceTable;
  readonly isGeoJson: boolean;
}

/**
 * The rows that could not be used, each with its reason. Drawn anew for another table alone: there may be thousands.
 */
export const BadRows = memo(function BadRows({ table: { bad, badCount }, isGeoJson }: Props) {
  const [limit, setLimit] = useState(PAGE);
  if (badCount === 0) return null;
  const numbered = isGeoJson ? t`features, numbered from 1` : t`numbered as a spreadsheet does`;
  return (
    <div className="own-bad">
      <table className="plain">
        <caption>
          <strong>{t`Rows that were left out`}</strong>{' '}
          <span className="aside">
            {badCount > bad.length
              ? t`${numbered}; the first ${countText(bad.length)} are listed, the other ${countText(badCount - bad.length)} only counted`
              : numbered}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">{t`Row`}</th>
            <th scope="col">{t`Reason`}</th>
          </tr>
        </thead>
        <tbody>
          {bad.slice(0, limit).map(({ row, reason }) => (
            <tr key={row}>
              <th scope="row" className="number">
                {row}
              </th>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bad.length > limit && (
        <button
          type="button"
          onClick={() => setLimit(bad.length)}
        >{t`Show all ${countText(bad.length)} listed`}</button>
      )}
    </div>
  );
});
