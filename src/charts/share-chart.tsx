import { memo } from 'react';
import { t } from '../domain/words';
import { linearScale } from './linear-scale';
import { type ChartModel, ModelKey, RangeMark } from './model-marks';
import { type ShareRow, shareChartText } from './share-chart-text';
import './evaluation-charts.css';

interface Props {
  readonly models: readonly ChartModel[];
  readonly rows: readonly ShareRow[];
}

const WIDTH = 480;
const LEFT = 96;
const RIGHT = 96;
const ROW = 40;
const TOP = 76;
/** Marks of two models lie beside each other, this far apart. */
const APART = 12;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

const scale = linearScale([0, 1], TICKS, LEFT, WIDTH - RIGHT);

/** A row for each statement: how often each model is right, against always saying the commonest word. */
export const ShareChart = memo(function ShareChart({ models, rows }: Props) {
  const height = TOP + ROW * rows.length + 6;
  return (
    <svg
      className="share-chart"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={shareChartText(models, rows)}
    >
      <ModelKey models={models} y={16} />
      <line className="baseline-tick" x1={8} x2={8} y1={28} y2={42} />
      <text x={19} y={40}>{t`always saying the commonest word`}</text>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={scale.at(tick)} x2={scale.at(tick)} y1={TOP - 6} y2={height - 4} />
          <text className="tick" x={scale.at(tick)} y={TOP - 12} textAnchor="middle">
            {100 * tick} %
          </text>
        </g>
      ))}
      {rows.map((row, index) => (
        <Row key={row.label} models={models} row={row} y={TOP + ROW * (index + 0.5)} />
      ))}
    </svg>
  );
});

function Row({
  models,
  row,
  y,
}: {
  readonly models: readonly ChartModel[];
  readonly row: ShareRow;
  readonly y: number;
}) {
  const { label, ends, baseline, asked } = row;
  const said = ends.flatMap((end) => (end ? [end.n] : []));
  return (
    <g>
      <text x={6} y={y + 4}>
        {label}
      </text>
      {baseline.value !== null && (
        <line
          className="baseline-tick"
          x1={scale.at(baseline.value)}
          x2={scale.at(baseline.value)}
          y1={y - 14}
          y2={y + 14}
        />
      )}
      {ends.map((end, m) =>
        end ? (
          <RangeMark
            key={models[m].id}
            model={models[m]}
            index={m}
            figure={end.figure}
            scale={scale}
            y={y + APART * (m - (models.length - 1) / 2)}
          />
        ) : null,
      )}
      <text className="tick" x={WIDTH - 6} y={y + 4} textAnchor="end">
        {asked === 0 ? t`not checked` : `n = ${new Set(said).size === 1 ? said[0] : said.join(' / ') || asked}`}
      </text>
    </g>
  );
}
