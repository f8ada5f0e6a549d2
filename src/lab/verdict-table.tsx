import type { VerdictRow } from '../bias/lab/report-words';
import { t } from '../domain/words';
import { WideTable } from '../panels/wide-table';

interface Props {
  readonly caption: string;
  readonly rows: readonly VerdictRow[];
}

/** Differences between models with their intervals, and what can be said of each. */
export function VerdictTable({ caption, rows }: Props) {
  if (rows.length === 0) return null;
  return (
    <WideTable caption={caption} className="verdicts">
      <thead>
        <tr>
          <th scope="col">{t`Difference`}</th>
          <th scope="col" className="number">{t`Value, 95 % interval`}</th>
          <th scope="col" className="number">
            n
          </th>
          <th scope="col">{t`Verdict`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, text, n, verdict }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{text}</td>
            <td className="number">{n}</td>
            <td>{verdict}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
