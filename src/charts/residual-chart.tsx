import { memo, useMemo } from 'react';
import type { ResidualMap } from '../bias/lab/residual-map';
import { cssColour, differenceColour, MAX_DIFFERENCE } from '../domain/colour-scale';
import { signed } from '../domain/number-text';
import { t } from '../domain/words';
import type { LandOutline } from './land-outline';
import { markPath } from './mark-path';
import { nearestMark, paperPoint } from './nearest-mark';
import { residualChartText } from './residual-chart-text';
import type { ResidualLayout } from './residual-layout';
import { CLUSTER_LEVEL, type ResidualMarks, residualMarks } from './residual-marks';
import './evaluation-charts.css';

interface Props {
  /** Name of the model. */
  readonly model: string;
  readonly map: ResidualMap;
  /** The same for all models, so that their maps can be laid beside each other. */
  readonly layout: ResidualLayout;
  /** Null where there is none; drawn on one map alone. */
  readonly outline: LandOutline | null;
  readonly selectedId: string | null;
  /** The region under the pointer, in this chart or another; null for none. */
  readonly pointedId: string | null;
  readonly onPoint: (id: string | null) => void;
  readonly onSelect: (id: string) => void;
}

const LEGEND = 78;
/** How far from a dot the pointer may be, in units of paper. */
const REACH = 12;

/** Where a model says too much and where too little: a mark for each region, on a fixed scale from -5 to +5. */
export function ResidualChart({ model, map, layout, outline, selectedId, pointedId, onPoint, onSelect }: Props) {
  const marks = useMemo(() => residualMarks(map, layout), [map, layout]);
  const text = useMemo(() => residualChartText(model, map), [model, map]);
  const at = (event: Parameters<typeof paperPoint>[0]): string | null => {
    const paper = paperPoint(event);
    const index = paper && nearestMark(marks.positions, paper, REACH);
    return index === null ? null : marks.ids[index];
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table of all regions has a button for each
    <svg
      className="residual-chart"
      viewBox={`0 0 ${layout.width} ${layout.height + LEGEND}`}
      role="img"
      aria-label={text}
      onPointerMove={(event) => onPoint(at(event))}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => {
        const id = at(event);
        if (id !== null) onSelect(id);
      }}
    >
      <Ground layout={layout} outline={outline} />
      <Marks marks={marks} />
      {[pointedId, selectedId].map((id, i) => {
        const place = id === null || !marks.ids.includes(id) ? undefined : layout.positions.get(id);
        const name = i === 0 ? 'pointed-ring' : 'selected-ring';
        return place && <circle key={name} className={name} cx={place[0]} cy={place[1]} r={layout.radius + 5} />;
      })}
      <Key top={layout.height + 24} />
    </svg>
  );
}

const Ground = memo(function Ground({ layout, outline }: Pick<Props, 'layout' | 'outline'>) {
  if (layout.frame)
    return (
      // An inner drawing, so that land ends where the map does.
      <svg width={layout.width} height={layout.height} aria-hidden="true">
        <rect className="panel" width={layout.width} height={layout.height} rx={6} />
        {outline && <path className="land" d={outline.land} />}
        {outline && <path className="borders" d={outline.borders} />}
      </svg>
    );
  return layout.panels.map(({ label, x, y, size }) => (
    <g key={`${x} ${y}`}>
      <rect className="panel" x={x} y={y} width={size} height={size} rx={4} />
      <text className="tick" x={x + 1} y={y - 5}>
        {label}
      </text>
    </g>
  ));
});

const Marks = memo(function Marks({ marks }: { readonly marks: ResidualMarks }) {
  return (
    <>
      {marks.errors.map(({ fill, d }) => (
        <path key={fill} className="error-mark" fill={fill} d={d} />
      ))}
      {marks.rings && <path className="cluster-ring" d={marks.rings} />}
    </>
  );
});

const STEPS = Array.from({ length: 21 }, (_, i) => (i - 10) / 2);
const STEP_WIDTH = 11;
const BAR = 124;

/** The scale, the same for every model, and what a ring is. */
function Key({ top }: { readonly top: number }) {
  return (
    <>
      <path className="error-mark" fill={cssColour(differenceColour(-4))} d={markPath('down', 10, top + 2, 6)} />
      <text x={22} y={top + 7}>{t`too little`}</text>
      {STEPS.map((step, i) => (
        <rect
          key={step}
          x={BAR + STEP_WIDTH * i}
          y={top - 6}
          width={STEP_WIDTH}
          height={14}
          fill={cssColour(differenceColour(step))}
        />
      ))}
      {[-MAX_DIFFERENCE, 0, MAX_DIFFERENCE].map((end) => (
        <text key={end} className="tick" x={BAR + STEP_WIDTH * (10.5 + 2 * end)} y={top + 24} textAnchor="middle">
          {signed(end, 0)}
        </text>
      ))}
      <path className="error-mark" fill={cssColour(differenceColour(4))} d={markPath('up', 378, top + 2, 6)} />
      <text x={390} y={top + 7}>{t`too much`}</text>
      <path className="cluster-ring" d={markPath('ring', 10, top + 40, 6)} />
      <text x={22} y={top + 45}>{t`significant local cluster (Moran, adjusted p ≤ ${CLUSTER_LEVEL})`}</text>
    </>
  );
}
