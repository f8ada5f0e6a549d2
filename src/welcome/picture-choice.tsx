import { useId } from 'react';
import type { NameOrPicture } from '../bias/name-or-picture';
import { t } from '../domain/words';
import { shownText } from './welcome-words';

interface Props {
  readonly record: NameOrPicture;
  /** Index of the picture that is shown to both models. */
  readonly picture: number;
  readonly onPicture: (picture: number) => void;
}

const addressOf = (jpeg: string): string => `data:image/jpeg;base64,${jpeg}`;

/** The picture that both models see, and those that it can be exchanged for. */
export function PictureChoice({ record: { pictures }, picture, onPicture }: Props) {
  const name = useId();
  const shown = pictures[picture];
  return (
    <section className="welcome-part welcome-pictures" aria-label={t`The picture`}>
      <h3>{t`The picture`}</h3>
      <img
        className="welcome-picture"
        src={addressOf(shown.jpeg)}
        alt={t`Satellite picture, 640 m wide: ${shownText(shown).toLowerCase()}`}
      />
      <fieldset>
        <legend className="welcome-legend">{t`Exchange it`}</legend>
        {pictures.map((one, i) => (
          <label key={one.id} className="welcome-thumb">
            <input type="radio" name={name} checked={i === picture} onChange={() => onPicture(i)} />
            <img src={addressOf(one.jpeg)} alt="" />
            <span>{shownText(one)}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}
