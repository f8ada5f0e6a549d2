import { type SkylineHeight, STREET_QUARTERS, type StreetQuarter, skylineHeight } from '../../../atlas/street/skyline';
import type { StreetView } from '../../../atlas/street/street-protocol';
import { STRIP_COLUMNS } from '../../../atlas/tasks/street-question';
import { t } from '../../../domain/words';
import { RgbCanvas } from '../../../panels/rgb-canvas';

const QUARTERS: Readonly<Record<StreetQuarter, string>> = {
  north: t`North`,
  east: t`East`,
  south: t`South`,
  west: t`West`,
};

const heightText: Readonly<Record<SkylineHeight, (deg: string) => string>> = {
  open: (deg) => t`open, ${deg}°`,
  low: (deg) => t`low, ${deg}°`,
  high: (deg) => t`high, ${deg}°`,
};

interface Props {
  readonly view: StreetView;
  /** Says what the skylines are, once it gives nothing away. */
  readonly isAnswered: boolean;
}

/** What is seen all around, with its compass. */
export function StreetStrip({ view, isAnswered }: Props) {
  const { strip, skylinesDeg } = view;
  return (
    <figure className="task-street">
      <div className="task-strip">
        <RgbCanvas
          rgb={strip}
          width={STRIP_COLUMNS}
          height={STRIP_COLUMNS / 4}
          label={t`What is seen from the street, all around: north, east, south and west from left to right`}
        />
        <ol className="task-compass">
          {STREET_QUARTERS.map((quarter, i) => (
            <li key={quarter}>
              <strong>{QUARTERS[quarter]}</strong>
              {isAnswered && <span>{heightText[skylineHeight(skylinesDeg[i])](skylinesDeg[i].toFixed(0))}</span>}
            </li>
          ))}
        </ol>
      </div>
      {isAnswered && (
        <figcaption className="aside">{t`Under each direction: how high what stands there rises above the horizon, on average. Trees count too.`}</figcaption>
      )}
    </figure>
  );
}
