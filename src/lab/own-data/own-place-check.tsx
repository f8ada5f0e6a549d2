import { rich } from '../../actions/rich';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { useLab } from '../lab-context';
import type { PlaceCheck } from './place-check';

/** Rows that are named; the others are only counted. */
const NAMED = 5;

/** Warns of rows that lie where they can hardly belong, and offers to exchange longitude and latitude. */
export function OwnPlaceCheck({ places }: { readonly places: PlaceCheck }) {
  const lab = useLab();
  const { checked, atSea, abroad, isBetterSwapped } = places;
  if (atSea.length === 0 && abroad.length === 0) return null;
  return (
    <div role="status" className="message own-places">
      <p>{rich`Of ${countText(checked)} rows looked up in the gazetteer${atSea.length > 0 && t`, ${lie(atSea.length)} on the open sea (${listed(atSea.map(String))})`}${
        abroad.length > 0 &&
        t`, ${lie(abroad.length)} in another country than their group says (${listed(
          abroad.map(({ row, said, found }) => t`${row}: ${said}, found ${found}`),
        )})`
      }. They are used as they are; check signs, order and decimal marks of their coordinates.`}</p>
      {isBetterSwapped && (
        <p>
          {t`With longitude and latitude exchanged, most of them would be right. `}
          <button type="button" onClick={() => void lab.ownData.swap()}>{t`Exchange longitude and latitude`}</button>
        </p>
      )}
    </div>
  );
}

const lie = (count: number): string => `${countText(count)} ${count === 1 ? 'lies' : 'lie'}`;

const listed = (all: readonly string[]): string =>
  `${all.length === 1 ? 'row' : 'rows'} ${all.slice(0, NAMED).join(', ')}` +
  (all.length > NAMED ? t` and ${countText(all.length - NAMED)} more` : '');
