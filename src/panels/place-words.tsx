import type { ReactNode } from 'react';
import { placeHeading } from '../domain/place-name';
import type { Compass, Region, RegionContext } from '../domain/region';
import { t } from '../domain/words';

/** Directions, which prompts have in English. */
const BEARINGS: Readonly<Record<Compass, string>> = {
  North: t`North`,
  'North-East': t`North-East`,
  East: t`East`,
  'South-East': t`South-East`,
  South: t`South`,
  'South-West': t`South-West`,
  West: t`West`,
  'North-West': t`North-West`,
};

interface Props {
  readonly region: Region;
  /** Null until it is known. */
  readonly context: RegionContext | null;
  /** The heading while no context is known. */
  readonly untitled: string;
  /** What else is to be said of the place, below its address. */
  readonly children?: ReactNode;
}

/** A region in the words that a prompt is made of. */
export function PlaceWords({ region, context, untitled, children }: Props) {
  const [head, rest] = context ? placeHeading(context) : [untitled, ''];
  const nearby = context?.nearby ?? [];
  return (
    <div>
      <h2>{head}</h2>
      {rest && <p className="wider">{rest}</p>}
      {children}
      <p className="aside">
        {t`${region.latDeg.toFixed(5)}, ${region.lonDeg.toFixed(5)} · ${region.groundMeters} m square`}
      </p>
      {nearby.length > 0 && (
        <ul aria-label={t`Nearby places`} className="aside">
          {nearby.map(({ name, distanceKm, bearing }) => (
            <li key={name}>
              <b>{t`${distanceKm.toFixed(1)} km ${BEARINGS[bearing]}`}</b> {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
