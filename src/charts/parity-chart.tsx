import { memo, useMemo } from 'react';
import { LAB_SPLITS } from '../bias/lab/lab-evaluation';
import { MAX_SCORE } from '../domain/colour-scale';
import { t } from '../domain/words';
import { linearScale } from './linear-scale';
import { markPath } from './mark-path';
import { nearestMark, paperPoint } from './nearest-mark';
import { parityChartText, parityFigureText } from './parity-chart-text';
import { type ParityPoint, SPLIT_FORMS, type SplitSpearman } from './parity-points';
import { useBrush } from './use-brush';
import './evaluation-charts.css';

interface Props {
  /** Name of the model. */
  readonly model: string;
  readonly points: readonly ParityPoint[];
  /** For the legend, in its order: of the points shown, split by split. */
  readonly figures: readonly SplitSpearman[];
  /** Which regions are shown, in words, where these are not all. */
  readonly among?: string;
  readonly selectedId: string | null;
  /** The region under the pointer, in this chart or another; null for none. */
  readonly pointedId: string | null;
  readonly onPoint: (id: string | null) => void;
  readonly onSelect: (id: string) => void;
  /** Least and greatest measured score that are shown; null or absent for all. */
  readonly measured?: readonly [number, number] | null;
  /** Whether letters are large, for a class, without a legend below: its sheet sets their size. */
  readonly isLarge?: boolean;
  /** Hears of a range of measured scores that is dragged across; absent where none can be. */
  readonly onMeasured?: (range: readonly [number, number]) => void;
}

const WIDTH = 480;
const LEFT = 48;
const TOP = 12;
const PLOT = WIDTH - LEFT - 12;
const BOTTOM = TOP + PLOT;
const LEGEND = BOTTOM + 62;
const LINE = 22;
/** Where letters stand around the plot, in units of paper, by their size. */
const LETTERS = {
  usual: { left: 0, below: LEGEND - 6, tick: 17, middle: 4, acrossLabel: 36, upLabel: 14 },
  large: { left: -38, below: BOTTOM + 100, tick: 40, middle: 14, acrossLabel: 88, upLabel: -2 },
} as const;
const TICKS = [0, 2, 4, 6, 8] as const;
/** How far from a point the pointer may be, in units of paper. */
const REACH = 14;

const across = linearScale([0, MAX_SCORE], TICKS, LEFT, LEFT + PLOT);
const up = linearScale([0, MAX_SCORE], TICKS, BOTTOM, TOP);

/** The measured score at a place across the paper, to a tenth. */
const scoreAt = (x: number): number => {
  const score = ((x - LEFT) / PLOT) * MAX_SCORE;
  return Math.round(10 * Math.min(MAX_SCORE, Math.max(0, score))) / 10;
};

/** Predicted score of each region against the measured one: on the diagonal where the model is right. */
export function ParityChart({ model, points, figures, among, selectedId, pointedId, ...rest }: Props) {
  const { onPoint, onSelect, measured = null, onMeasured, isLarge = false } = rest;
  const brush = useBrush(onMeasured ? (range) => onMeasured([scoreAt(range[0]), scoreAt(range[1])]) : null);
  const shown = brush.dragged ?? (measured && [across.at(measured[0]), across.at(measured[1])]);
  const marks = useMemo(
    () => Float64Array.from(points.flatMap(({ measured, predicted }) => [across.at(measured), up.at(predicted)])),
    [points],
  );
  const at = (event: Parameters<typeof paperPoint>[0]): string | null => {
    const paper = paperPoint(event);
    const index = paper && nearestMark(marks, paper, REACH);
    return index === null ? null : points[index].id;
  };
  const letters = LETTERS[isLarge ? 'large' : 'usual'];
  const height = letters.below + LINE * figures.length;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table of all regions has a button for each
    <svg
      className="parity-chart"
      viewBox={`${letters.left} 0 ${WIDTH - letters.left} ${height}`}
      role="img"
      aria-label={parityChartText(model, figures, among)}
      {...brush.handlers}
      onPointerMove={(event) => {
        brush.handlers.onPointerMove(event);
        onPoint(brush.dragged ? null : at(event));
      }}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => {
        const id = brush.wasDragged() ? null : at(event);
        if (id !== null) onSelect(id);
      }}
    >
      <Axes letters={letters} />
      {shown && <rect className="brushed" x={shown[0]} width={shown[1] - shown[0]} y={TOP} height={PLOT} />}
      <Marks points={points} />
      <line className="diagonal" x1={LEFT} x2={LEFT + PLOT} y1={BOTTOM} y2={TOP} />
      {[pointedId, selectedId].map((id, i) => {
        const index = id === null ? -1 : points.findIndex((point) => point.id === id);
        if (index < 0) return null;
        const name = i === 0 ? 'pointed-ring' : 'selected-ring';
        return <circle key={name} className={name} cx={marks[2 * index]} cy={marks[2 * index + 1]} r={8} />;
      })}
      {figures.map((figure, row) => {
        const y = LEGEND + LINE * row;
        return (
          <g key={figure.split}>
            <path
              className={`parity-${SPLIT_FORMS[figure.split]}`}
              d={markPath(SPLIT_FORMS[figure.split], 12, y - 4, 5)}
            />
            <text x={28} y={y}>
              {parityFigureText(figure)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Axes({ letters }: { readonly letters: (typeof LETTERS)[keyof typeof LETTERS] }) {
  return (
    <>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={across.at(tick)} x2={across.at(tick)} y1={TOP} y2={BOTTOM} />
          <line className="grid" x1={LEFT} x2={LEFT + PLOT} y1={up.at(tick)} y2={up.at(tick)} />
          <text className="tick" x={across.at(tick)} y={BOTTOM + letters.tick} textAnchor="middle">
            {tick}
          </text>
          <text className="tick" x={LEFT - 8} y={up.at(tick) + letters.middle} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text x={LEFT + PLOT / 2} y={BOTTOM + letters.acrossLabel} textAnchor="middle">{t`measured score`}</text>
      <text
        transform={`translate(${letters.upLabel} ${TOP + PLOT / 2}) rotate(-90)`}
        textAnchor="middle"
      >{t`predicted score`}</text>
    </>
  );
}

const radiusOf = (count: number): number => (count > 1000 ? 2.2 : count > 250 ? 3 : 4);

/** All points of a split are one path: 4,000 elements would make the page wait. */
const Marks = memo(function Marks({ points }: { readonly points: readonly ParityPoint[] }) {
  const radius = radiusOf(points.length);
  return LAB_SPLITS.map((split) => {
    const form = SPLIT_FORMS[split];
    const d = points
      .filter((point) => point.split === split)
      .map(({ measured, predicted }) => markPath(form, across.at(measured), up.at(predicted), radius))
      .join('');
    return d && <path key={split} className={`parity-${form}`} d={d} />;
  });
});
