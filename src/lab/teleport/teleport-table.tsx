import { useState } from 'react';
import type { Comparison } from '../../domain/comparison';
import { changeText, scoreText } from '../../domain/number-text';
import { placeLine } from '../../domain/place-name';
import { t } from '../../domain/words';
import { scoreColumn, type TeleportTest } from './teleport-state';

/** Rows that are drawn at once. */
const PAGE = 50;

interface Props {
  readonly test: TeleportTest;
  readonly comparison: Comparison;
  /** ISO codes of the countries whose labels the models saw. */
  readonly seenCountries: readonly string[];
  readonly onPoint: (index: number | null) => void;
}

/** The twin of both maps: each claimed place in a row, the largest difference between the models first. */
export function TeleportTable({ test, comparison, seenCountries, onPoint }: Props) {
  const [limit, setLimit] = useState(PAGE);
  const [first, second] = comparison.map(({ id }) => scoreColumn(test, id));
  const rows = test.places.map(({ context, countryCode }, index) => {
    const [a, b] = [first[index], second[index]];
    return { index, context, countryCode, a, b, difference: a === null || b === null ? null : b - a };
  });
  rows.sort((x, y) => Math.abs(y.difference ?? 0) - Math.abs(x.difference ?? 0));
  return (
    <>
      <table className="plain" onPointerLeave={() => onPoint(null)}>
        <caption className="aside">{t`The same picture, claimed to lie at each of these places; largest difference first`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Claimed place`}</th>
            <th scope="col">{t`Country’s labels`}</th>
            {comparison.map(({ id, label }) => (
              <th key={id} scope="col" className="number">
                {label}
              </th>
            ))}
            <th scope="col" className="number">{t`Difference`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map(({ index, context, countryCode, a, b, difference }) => (
            <tr key={index} onPointerEnter={() => onPoint(index)}>
              <th scope="row">{placeLine(context)}</th>
              <td>{countryCode && seenCountries.includes(countryCode) ? t`seen` : t`unseen`}</td>
              <td className="number">{scoreText(a)}</td>
              <td className="number">{scoreText(b)}</td>
              <td className="number">{changeText(difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > limit && (
        <button type="button" onClick={() => setLimit(rows.length)}>
          {t`Show all ${rows.length}`}
        </button>
      )}
    </>
  );
}
