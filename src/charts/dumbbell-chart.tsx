import { memo, type ReactNode } from 'react';
import { MINIMUM_GROUP } from '../bias/group-disparity';
import type { LabMetric } from '../bias/lab/lab-metrics';
import { t } from '../domain/words';
import { areCompared, differenceMark, dumbbellChartText } from './dumbbell-chart-text';
import type { DumbbellRow } from './dumbbell-rows';
import { roundScale } from './linear-scale';
import { type ChartModel, ModelKey, RangeMark } from './model-marks';
import { shortName } from './short-name';
import './evaluation-charts.css';

interface Props {
  /** One or more; the difference is the last minus the first. */
  readonly models: readonly ChartModel[];
  readonly metric: LabMetric;
  readonly rows: readonly DumbbellRow[];
  readonly selectedGroup?: string | null;
  /** Left out where rows are no groups of regions to be chosen. */
  readonly onSelectGroup?: (group: string) => void;
}

const WIDTH = 480;
const LEFT = 136;
const RIGHT = 96;
const ROW = 36;
const TOP = 50;
/** Whiskers of two models lie beside each other, this far apart. */
const APART = 8;
const LETTERS = 16;

/** A row for each group, from the value of one model to that of another, with the interval of each. */
export const DumbbellChart = memo(function DumbbellChart({
  models,
  metric,
  rows,
  selectedGroup = null,
  onSelectGroup,
}: Props) {
  const isCompared = areCompared(models, rows);
  const height = TOP + ROW * Math.max(1, rows.length) + 8;
  const scale = roundScale(
    [0, ...rows.flatMap(extentOf), ...(metric.id === 'spearman' ? [1] : [])],
    LEFT,
    WIDTH - RIGHT,
  );
  const zero = scale.at(0);
  return (
    <svg
      className="dumbbell-chart"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={dumbbellChartText(models, metric, rows)}
    >
      <ModelKey models={models} y={16} />
      <text x={WIDTH - 6} y={16} textAnchor="end">
        {isCompared ? t`${metric.label} · n · difference` : `${metric.label} · n`}
      </text>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={scale.at(tick)} x2={scale.at(tick)} y1={TOP - 6} y2={height - 4} />
          <text className="tick" x={scale.at(tick)} y={TOP - 12} textAnchor="middle">
            {String(tick).replace('-', '\u2212')}
          </text>
        </g>
      ))}
      <line className="zero" x1={zero} x2={zero} y1={TOP - 6} y2={height - 4} />
      {rows.length === 0 && <text x={LEFT} y={TOP + 24}>{t`No group has enough regions.`}</text>}
      {rows.map((row, index) => (
        <Row key={row.group} {...{ models, row, scale, isCompared }} y={TOP + ROW * (index + 0.5)}>
          {onSelectGroup && (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list of groups above the charts does the same
            <rect
              className="hit"
              data-selected={row.group === selectedGroup}
              x={0}
              y={TOP + ROW * index}
              width={WIDTH}
              height={ROW}
              rx={6}
              onClick={() => onSelectGroup(row.group)}
            />
          )}
        </Row>
      ))}
    </svg>
  );
});

interface RowProps {
  readonly models: readonly ChartModel[];
  readonly row: DumbbellRow;
  readonly scale: ReturnType<typeof roundScale>;
  readonly isCompared: boolean;
  /** Of its middle. */
  readonly y: number;
  /** Drawn first, behind its marks. */
  readonly children: ReactNode;
}

function Row({ models, row, scale, isCompared, y, children }: RowProps) {
  const values = row.ends.flatMap((end) => (end?.figure.value == null ? [] : [scale.at(end.figure.value)]));
  const mark = differenceMark(row);
  const lineY = (m: number): number => y + APART * (m - (models.length - 1) / 2);
  return (
    <g data-few={row.ends.every((end) => (end?.n ?? 0) < MINIMUM_GROUP)}>
      {children}
      <g pointerEvents="none">
        <text x={6} y={y + 4}>
          {shortName(row.group, LETTERS)}
        </text>
        {values.length > 1 && (
          <line className="between" x1={Math.min(...values)} x2={Math.max(...values)} y1={y} y2={y} />
        )}
        {row.ends.map((end, m) =>
          end ? (
            <RangeMark key={models[m].id} model={models[m]} index={m} figure={end.figure} scale={scale} y={lineY(m)} />
          ) : null,
        )}
        <text className="tick" x={WIDTH - 6} y={y - 3} textAnchor="end">
          n = {sampleSizesText(row)}
        </text>
        {isCompared && (
          <text className={mark.isTold ? 'told' : 'tick'} x={WIDTH - 6} y={y + 12} textAnchor="end">
            {mark.text}
          </text>
        )}
      </g>
    </g>
  );
}

function sampleSizesText({ ends }: DumbbellRow): string {
  const counts = ends.map((end) => end?.n ?? 0);
  return new Set(counts).size === 1 ? String(counts[0]) : counts.join(' / ');
}

const extentOf = ({ ends }: DumbbellRow): number[] =>
  ends.flatMap((end) => {
    if (!end || end.figure.value === null) return [];
    const { value, interval } = end.figure;
    return interval ? [value, interval.lo, interval.hi] : [value];
  });
