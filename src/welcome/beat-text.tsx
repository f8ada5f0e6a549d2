import type { RefObject } from 'react';
import type { NameOrPicture } from '../bias/name-or-picture';
import { t } from '../domain/words';
import { BEATS, type Beat, type WelcomeView } from './welcome-state';
import { moveText, rightText, shownText } from './welcome-words';

const TITLES: Readonly<Record<Beat, string>> = {
  name: t`Move only the name`,
  picture: t`Now change only the picture`,
  right: t`Being steady is not being right`,
};

interface Props {
  /** Takes the focus when a beat begins. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly record: NameOrPicture;
  readonly view: WelcomeView;
  readonly named: readonly [number, number];
}

/** What a beat is about, and what the last move made of the answers. */
export function BeatText({ heading, record, view: { beat, now, before }, named }: Props) {
  const other = record.places[named.find((place) => place !== now.place) ?? named[0]].name;
  const picture = shownText(record.pictures[now.picture]).toLowerCase();
  const invitations: Readonly<Record<Beat, string>> = {
    name: t`The picture stays: a ${picture}. Press “${other}”, or drag the pin, and see whose answer follows the name.`,
    picture: t`The name stays: ${record.places[now.place].name}. Choose another picture, and see whose answer follows it.`,
    right: rightText(record.models),
  };
  return (
    <div>
      <h3 ref={heading} tabIndex={-1}>
        <span className="welcome-count">{t`${BEATS.indexOf(beat) + 1} of ${BEATS.length}`}</span> {TITLES[beat]}
      </h3>
      <p aria-live="polite">{before ? moveText(record, before, now) : invitations[beat]}</p>
    </div>
  );
}
