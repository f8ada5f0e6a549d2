import { WideTable } from '../panels/wide-table';

/** One row of figures, already in words. */
export interface FigureRow {
  readonly label: string;
  readonly cells: readonly string[];
}

interface Props {
  readonly caption: string;
  /** What the rows are, then one for each cell. */
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
}

/** A figure whose interval may stand below it, so that narrow cards cut no column off. */
function Figure({ text }: { readonly text: string }) {
  const [, value, interval, rest] = /^(.+? )(\[.+?\])(.*)$/.exec(text) ?? [];
  if (interval === undefined) return text;
  return (
    <>
      {value}
      <span className="figure-interval">{interval}</span>
      {rest}
    </>
  );
}

/** A compact table of figures, each with its interval. */
export function FigureTable({ caption, columns: [first, ...columns], rows }: Props) {
  return (
    <WideTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, cells }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {cells.map((cell, i) => (
              <td key={columns[i]} className="number">
                <Figure text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
