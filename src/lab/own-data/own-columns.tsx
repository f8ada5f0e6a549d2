import { useState } from 'react';
import { withCommas } from '../../bias/lab/joined-text';
import { t } from '../../domain/words';
import type { ColumnGuess } from '../../tables/column-names';
import type { TableSample } from '../../tables/read-table';
import { useLab } from '../lab-context';
import { columnsToRead, type OwnImport } from './own-data-state';

type Role = Exclude<keyof ColumnGuess, 'sheet'>;

const ROLES: readonly { readonly role: Role; readonly label: string; readonly isOfGeometry: boolean }[] = [
  { role: 'lon', label: t`Longitude`, isOfGeometry: true },
  { role: 'lat', label: t`Latitude`, isOfGeometry: true },
  { role: 'value', label: t`Value`, isOfGeometry: false },
  { role: 'group', label: t`Group`, isOfGeometry: false },
];

interface Props {
  readonly own: OwnImport;
  readonly sample: TableSample;
}

/** Which column is which: open from the start where the names did not say it. */
export function OwnColumns({ own, sample }: Props) {
  const lab = useLab();
  const [isOpen, setIsOpen] = useState(() => columnsToRead(own) === null);
  const isGeoJson = sample.format === 'geojson';
  const roles = ROLES.filter(({ isOfGeometry }) => !(isGeoJson && isOfGeometry));
  const { sheets, guess } = sample;
  const chosen = withCommas([
    ...(sheets.length > 1 ? [t`sheet: ${guess.sheet ?? t`none`}`] : []),
    ...roles.map(({ role, label }) => t`${label.toLowerCase()}: ${own.mapping[role] ?? t`none`}`),
  ]);
  return (
    <details
      className="lab-twin own-columns"
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        {t`Columns`} {!isOpen && <span className="aside">{chosen}</span>}
      </summary>
      <div className="lab-stack">
        <div className="lab-controls">
          {sheets.length > 1 && (
            <label>
              {t`Sheet`}
              <select value={guess.sheet} onChange={({ target }) => void lab.ownData.chooseSheet(target.value)}>
                {sheets.map((sheet) => (
                  <option key={sheet}>{sheet}</option>
                ))}
              </select>
            </label>
          )}
          {roles.map(({ role, label }) => (
            <ColumnSelect
              key={role}
              label={label}
              without={role === 'group' ? t`No groups` : t`Choose a column`}
              columns={sample.columns}
              chosen={own.mapping[role]}
              onChoose={(column) => lab.ownData.setMapping({ [role]: column })}
            />
          ))}
          <div className="lab-buttons">
            <button
              type="button"
              className={own.phase === 'mapping' ? 'primary' : undefined}
              disabled={own.phase === 'reading' || columnsToRead(own) === null}
              onClick={() => lab.ownData.read()}
            >{t`Read the file`}</button>
          </div>
        </div>
        <p className="aside">
          {isGeoJson
            ? t`Where a feature lies is said by its geometry; an area counts at its middle.`
            : t`A column of whole places, such as “54.35, 18.65”, POINT (18.65 54.35) or a cell of H3, is chosen for both longitude and latitude.`}
        </p>
        <SampleTable sample={sample} />
      </div>
    </details>
  );
}

interface SelectProps {
  readonly label: string;
  /** What no column is called. */
  readonly without: string;
  readonly columns: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (column: string | null) => void;
}

/** Columns go by their place: what a file calls them may be anything. */
function ColumnSelect({ label, without, columns, chosen, onChoose }: SelectProps) {
  return (
    <label>
      {label}
      <select
        value={chosen === null ? '' : columns.indexOf(chosen)}
        onChange={({ target }) => onChoose(target.value === '' ? null : columns[Number(target.value)])}
      >
        <option value="">{without}</option>
        {columns.map((column, i) => (
          <option key={column} value={i}>
            {column}
          </option>
        ))}
      </select>
    </label>
  );
}

function SampleTable({ sample: { columns, rows } }: Pick<Props, 'sample'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll own-sample" tabIndex={0} aria-label={t`First rows of the file`}>
      <table className="plain">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are never put in another order
            <tr key={row}>
              {columns.map((column, i) => (
                <td key={column}>{cells[i]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
