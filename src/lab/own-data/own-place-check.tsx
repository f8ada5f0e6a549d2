import { withCommas } from '../../bias/lab/joined-text';
import { countText } from '../../domain/number-text';
import { one, plural, t } from '../../domain/words';
import { useLab } from '../lab-context';
import type { PlaceCheck } from './place-check';

/** Rows that are named; the others are only counted. */
const NAMED = 5;

/** Warns of rows that lie where they can hardly belong, and offers to exchange longitude and latitude. */
export function OwnPlaceCheck({ places }: { readonly places: PlaceCheck }) {
  const lab = useLab();
  const { checked, atSea, abroad, isBetterSwapped } = places;
  if (atSea.length === 0 && abroad.length === 0) return null;
  const wrong = [...(atSea.length > 0 ? [atSeaText(atSea)] : []), ...(abroad.length > 0 ? [abroadText(abroad)] : [])];
  return (
    <div role="status" className="message own-places">
      <p>{t`Of ${countText(checked)} rows looked up in the gazetteer, ${withCommas(wrong)}. They are used as they are; check signs, order and decimal marks of their coordinates.`}</p>
      {isBetterSwapped && (
        <p>
          {t`With longitude and latitude exchanged, most of them would be right.`}{' '}
          <button type="button" onClick={() => void lab.ownData.swap()}>{t`Exchange longitude and latitude`}</button>
        </p>
      )}
    </div>
  );
}

function atSeaText(rows: readonly number[]): string {
  const [count, list] = [countText(rows.length), listed(rows.map(String))];
  return plural(
    rows.length,
    one`${count} lies on the open sea (row ${list})`,
    `${count} lie on the open sea (rows ${list})`,
  );
}

function abroadText(rows: PlaceCheck['abroad']): string {
  const list = listed(rows.map(({ row, said, found }) => t`${row}: ${said}, found ${found}`));
  const count = countText(rows.length);
  return plural(
    rows.length,
    one`${count} lies in another country than their group says (row ${list})`,
    `${count} lie in another country than their group says (rows ${list})`,
  );
}

function listed(all: readonly string[]): string {
  const named = all.slice(0, NAMED).join(', ');
  return all.length > NAMED ? t`${named} and ${countText(all.length - NAMED)} more` : named;
}
