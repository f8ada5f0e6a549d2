import { type PointerEvent, useDeferredValue, useMemo, useRef } from 'react';
import type { NameOrPicture } from '../bias/name-or-picture';
import type { PaperPoint } from '../charts/equal-earth';
import { mapFrame } from '../charts/map-frame';
import { EUROPE_WINDOW } from '../charts/map-window';
import { t } from '../domain/words';
import { nearestPoint, pointTowards } from './place-steps';
import { placeText } from './welcome-words';
import './place-map.css';

interface Props {
  readonly record: NameOrPicture;
  /** Index of the place that the pin stands at. */
  readonly place: number;
  /** Indices of places that are named on the map. */
  readonly named: readonly number[];
  readonly onPlace: (place: number) => void;
}

const FRAME = mapFrame(EUROPE_WINDOW);

/** Europe with a pin: it is dragged, or led by the arrow keys, from one recorded place to another. */
export function PlaceMap({ record, place, named, onPlace }: Props) {
  const paper = useRef<SVGSVGElement>(null);
  const points = useMemo(
    () => record.places.map(({ lonDeg, latDeg }) => FRAME.project(lonDeg, latDeg)),
    [record.places],
  );
  // Behind the first paint: its hundred shapes would be laid out with question, picture and answers.
  const isDrawn = useDeferredValue(true, false);
  const { map } = record;
  const [x, y] = points[place];
  const takeTo = ({ clientX, clientY }: PointerEvent): void => {
    const box = paper.current?.getBoundingClientRect();
    if (!box) return;
    const at: PaperPoint = [
      ((clientX - box.left) / box.width) * FRAME.width,
      ((clientY - box.top) / box.height) * FRAME.height,
    ];
    onPlace(nearestPoint(points, at));
  };
  return (
    <div
      className="welcome-map"
      role="slider"
      tabIndex={0}
      aria-label={t`Pin on a map of Europe: the place that both models are told. Arrow keys lead it to the next place.`}
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={place}
      aria-valuetext={placeText(record.places[place])}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        takeTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) takeTo(event);
      }}
      onKeyDown={(event) => {
        const next = pointTowards(points, place, event.key);
        if (event.key.startsWith('Arrow')) event.preventDefault();
        if (next !== place) onPlace(next);
      }}
    >
      <svg ref={paper} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} aria-hidden="true">
        {isDrawn && (
          <>
            <svg
              width={FRAME.width}
              height={FRAME.height}
              viewBox={`0 0 ${map.width} ${map.height}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect className="welcome-sea" width={map.width} height={map.height} />
              <path className="welcome-land" fillRule="evenodd" d={map.land} />
              <path className="welcome-borders" d={map.borders} />
            </svg>
            {points.map(([cx, cy], _i) => (
              <circle key={`${cx} ${cy}`} className="welcome-place" cx={cx} cy={cy} r={2.4} />
            ))}
            {named.map((i) => (
              <text key={i} className="welcome-name" x={points[i][0]} y={points[i][1] + 17} textAnchor="middle">
                {record.places[i].name}
              </text>
            ))}
            <g className="welcome-pin" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
              <path d="M0 0C-4 -9 -11 -13 -11 -21A11 11 0 0 1 11 -21C11 -13 4 -9 0 0Z" />
              <circle cy={-21} r={4} />
            </g>
          </>
        )}
      </svg>
    </div>
  );
}
