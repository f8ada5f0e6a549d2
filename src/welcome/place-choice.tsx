import { rich } from '../actions/rich';
import type { NameOrPicture } from '../bias/name-or-picture';
import { t } from '../domain/words';
import { PlaceMap } from './place-map';
import { placeText } from './welcome-words';

interface Props {
  readonly record: NameOrPicture;
  /** Index of the place that both models are told. */
  readonly place: number;
  /** Indices of the places that have buttons. */
  readonly named: readonly [number, number];
  readonly onPlace: (place: number) => void;
}

/** The place that both models are told: two buttons, and a pin for all others. */
export function PlaceChoice({ record, place, named, onPlace }: Props) {
  return (
    <section className="welcome-part welcome-places" aria-label={t`The name`}>
      <h3>{rich`“It lies in ${<strong>{placeText(record.places[place])}</strong>}”`}</h3>
      <PlaceMap record={record} place={place} named={named} onPlace={onPlace} />
      <p className="welcome-names">
        {named.map((i) => (
          <button key={i} type="button" aria-pressed={i === place} onClick={() => onPlace(i)}>
            {record.places[i].name}
          </button>
        ))}
      </p>
    </section>
  );
}
