import { intervalText, numberText } from '../bias/lab/figure-text';
import type { SpreadEstimate } from '../bias/location-spread';
import { recordedEstimate } from '../bias/location-spread';
import { movedByText } from '../bias/moved-by';
import type { NameOrPicture, RecordedModel } from '../bias/name-or-picture';
import { isTerm, type TermId } from '../domain/glossary';
import { SIDES } from '../domain/model-row';
import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { Term } from '../panels/term';

interface Row {
  readonly id: keyof Pick<RecordedModel, 'placeEffect' | 'pictureEffect' | 'seen' | 'unseen'>;
  readonly label: string;
  /** What the label is called elsewhere on the page. */
  readonly term: TermId;
  /** What stands behind it, of which there are `n`. */
  readonly countOf: (n: string) => string;
}

const STEADY: readonly Row[] = [
  { id: 'placeEffect', label: t`The name moves it by`, term: 'place-effect', countOf: (n) => t`n = ${n} pictures` },
  {
    id: 'pictureEffect',
    label: t`The picture moves it by`,
    term: 'picture-effect',
    countOf: (n) => t`n = ${n} places`,
  },
];

const tilesText = (n: string): string => t`n = ${n} tiles`;

const rightRows = (learnedFrom: readonly string[]): readonly Row[] => [
  {
    id: 'seen',
    label: t`Right order where it has learned the counts (${learnedFrom.join(', ')})`,
    term: 'rank-correlation',
    countOf: tilesText,
  },
  { id: 'unseen', label: t`Right order in new countries`, term: 'rank-correlation', countOf: tilesText },
];

/** What moves each model, and whether it is right, with interval and n: being steady is not being right. */
export function SteadyTable({ models }: Pick<NameOrPicture, 'models'>) {
  const rows = [...STEADY, ...rightRows(models[0].learnedFrom)];
  return (
    <table className="plain welcome-table">
      <thead>
        <tr>
          <th scope="col">{t`Measured`}</th>
          {models.map(({ id, label }, i) => (
            <th key={id} scope="col" data-side={SIDES[i]}>
              {label} {isTerm(id) && <Term id={id} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, STEADY.length).map((row) => (
          <Figures key={row.id} row={row} models={models} />
        ))}
        <tr>
          <th scope="row">{t`So it is`}</th>
          {models.map((model) => (
            <td key={model.id}>
              <em>{movedByText(recordedEstimate(model.placeEffect), recordedEstimate(model.pictureEffect))}</em>
            </td>
          ))}
        </tr>
        {rows.slice(STEADY.length).map((row) => (
          <Figures key={row.id} row={row} models={models} />
        ))}
      </tbody>
    </table>
  );
}

function Figures({ row, models }: { readonly row: Row } & Pick<NameOrPicture, 'models'>) {
  return (
    <tr>
      <th scope="row">
        <Term id={row.term}>{row.label}</Term>
      </th>
      {models.map((model) => (
        <td key={model.id}>{estimateText(recordedEstimate(model[row.id]), row.countOf)}</td>
      ))}
    </tr>
  );
}

function estimateText({ value, interval, n }: SpreadEstimate, countOf: Row['countOf']) {
  return (
    <>
      <strong>{value === null ? t`not known` : numberText(value)}</strong>{' '}
      <small>
        <span>{interval ? <Term id="interval">{intervalText(interval)}</Term> : t`no interval`}</span>{' '}
        <span>{countOf(countText(n))}</span>
      </small>
    </>
  );
}
