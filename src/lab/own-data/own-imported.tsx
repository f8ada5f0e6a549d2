import { useMemo } from 'react';
import { rich } from '../../actions/rich';
import { countText } from '../../domain/number-text';
import { one, plural, spokenLocale, t } from '../../domain/words';
import { ModelButton } from '../../panels/model-button';
import { useLab } from '../lab-context';
import { BadRows } from './bad-rows';
import type { ImportedFile, OwnImport } from './own-data-state';
import { OwnPlaceCheck } from './own-place-check';
import { OwnScale } from './own-scale';
import { SaveOwnAnswers } from './save-own-answers';
import { evaluatedAtOnce, useEvaluateOwn } from './use-evaluate-own';

interface Props {
  readonly own: OwnImport;
  readonly imported: ImportedFile;
}

/** What was read, what it is scored by, and what can be done with it. */
export function OwnImported({ own, imported: { fileName, table, sample, mapping, places } }: Props) {
  const lab = useLab();
  const count = own.data?.regions.length ?? table.rows.length;
  const evaluate = useEvaluateOwn(count);
  const atOnce = evaluatedAtOnce(count);
  const range = useMemo(() => rangeOf(table.values), [table]);
  const { badCount, groupNames, areas } = table;
  const groups =
    groupNames.length > 0
      ? plural(groupNames.length, one`${countText(groupNames.length)} group`, `${countText(groupNames.length)} groups`)
      : t`no groups`;
  const middles = plural(
    areas,
    one`${countText(areas)} area, each at its middle`,
    `${countText(areas)} areas, each at its middle`,
  );
  const facts = [
    t`values from ${valueText(range[0])} to ${valueText(range[1])}`,
    ...(areas > 0 ? [middles] : []),
    ...table.notes,
  ];
  const forget = (): void => {
    lab.ownData.forget();
    document.querySelector<HTMLElement>('.own-choice input')?.focus();
  };
  return (
    <>
      <div className="own-facts">
        <p role="status">
          <strong>
            {plural(
              table.rows.length,
              one`${countText(table.rows.length)} row used, ${countText(badCount)} left out`,
              `${countText(table.rows.length)} rows used, ${countText(badCount)} left out`,
            )}
          </strong>
        </p>
        <p className="aside">
          <bdi>{fileName}</bdi>
          {' · '}
          {mapping.group === null ? groups : rich`${groups} by ${<bdi>{mapping.group}</bdi>}`}
          {facts.map((fact) => ` · ${fact}`)}
        </p>
      </div>
      {places && <OwnPlaceCheck places={places} />}
      <OwnScale own={own} />
      <div className="lab-controls">
        <div className="lab-buttons">
          <SaveOwnAnswers />
          <button type="button" onClick={forget}>{t`Forget this data`}</button>
          <ModelButton className="primary" disabled={own.data === null} onClick={evaluate}>
            {atOnce < count
              ? t`Evaluate both models on ${countText(atOnce)} of ${countText(count)}`
              : t`Evaluate both models on all ${countText(count)}`}
          </ModelButton>
        </div>
      </div>
      <BadRows table={table} isGeoJson={sample.format === 'geojson'} />
    </>
  );
}

function rangeOf(values: Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** A number of any size, to four digits. */
const valueText = (value: number): string =>
  value !== 0 && (Math.abs(value) >= 1e9 || Math.abs(value) < 1e-3)
    ? value.toExponential(2)
    : value.toLocaleString(spokenLocale(), { maximumSignificantDigits: 4 });
