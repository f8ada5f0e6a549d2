import { memo } from 'react';
import { cssColour, scoreColour } from '../domain/colour-scale';
import type { LandOutline } from './land-outline';
import type { MapFrame } from './map-frame';
import type { MappedScore } from './mapped-score';
import { scoreMapText } from './score-map-text';

interface Props {
  /** Name of the model, for the alternative text. */
  readonly model: string;
  readonly frame: MapFrame;
  /** Null until borders are there; the points do without. */
  readonly outline: LandOutline | null;
  readonly points: readonly MappedScore[];
  /** Index of the place that is pointed at; null for none. */
  readonly pointed: number | null;
  readonly onPoint: (index: number | null) => void;
}

/** Share of the paper that points cover where they are spread over land. */
const COVERED = 0.2;

const radiusOf = (frame: MapFrame, count: number): number =>
  Math.min(8, Math.sqrt((COVERED * frame.width * frame.height) / (Math.PI * Math.max(1, count))));

/**
 * A small map with a dot for each place, in the colour of its score: flat where a model does not care for the place.
 */
export const ScoreMap = memo(function ScoreMap({ model, frame, outline, points, pointed, onPoint }: Props) {
  const radius = radiusOf(frame, points.length);
  const text = scoreMapText(model, points);
  return (
    <svg
      className="score-map"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={text}
      onPointerOver={({ target }) => {
        const index = (target as SVGElement).dataset.place;
        onPoint(index === undefined ? null : Number(index));
      }}
      onPointerLeave={() => onPoint(null)}
    >
      <rect className="sea" width={frame.width} height={frame.height} rx={6} />
      {outline && (
        // A picture of its own, so that land ends where the sea does.
        <svg width={frame.width} height={frame.height} aria-hidden="true">
          <path className="land" d={outline.land} />
          <path className="borders" d={outline.borders} />
        </svg>
      )}
      <rect className="frame" x={0.5} y={0.5} width={frame.width - 1} height={frame.height - 1} rx={6} />
      {points.map(({ lonDeg, latDeg, score, isPending }, index) => {
        const [x, y] = frame.project(lonDeg, latDeg);
        const place = { cx: x.toFixed(1), cy: y.toFixed(1), 'data-place': index };
        const key = `${lonDeg} ${latDeg}`;
        if (isPending) return <circle key={key} className="pending-place" r={1.2} {...place} />;
        if (score === null) return <circle key={key} className="no-answer" r={radius - 0.5} {...place} />;
        return <circle key={key} className="scored" r={radius} fill={cssColour(scoreColour(score))} {...place} />;
      })}
      {pointed !== null && points[pointed] && <Ring frame={frame} point={points[pointed]} radius={radius + 2.5} />}
    </svg>
  );
});

function Ring({
  frame,
  point,
  radius,
}: {
  readonly frame: MapFrame;
  readonly point: MappedScore;
  readonly radius: number;
}) {
  const [x, y] = frame.project(point.lonDeg, point.latDeg);
  return <circle className="pointed" cx={x} cy={y} r={radius} />;
}
