import type { LabFigure } from '../bias/lab/lab-report';
import { SIDES } from '../domain/model-row';
import type { LinearScale } from './linear-scale';
import { type MarkForm, markPath } from './mark-path';

/** A model of a chart. */
export interface ChartModel {
  readonly id: string;
  readonly label: string;
}

/** A figure of one model with the regions behind it. */
export interface CountedFigure {
  readonly n: number;
  readonly figure: LabFigure;
}

/**
 * The first model is hollow, the second filled, others have forms of their own; the first two wear the colours of their
 * sides.
 */
const FORMS: readonly MarkForm[] = ['ring', 'dot', 'diamond', 'up', 'down', 'cross'];
const RADIUS = 5;

/** The mark of a model at a place. @param index of the model */
export function ModelMark({ index, x, y }: { readonly index: number; readonly x: number; readonly y: number }) {
  const className = index === 0 ? 'end-hollow' : 'end-filled';
  return <path className={className} d={markPath(FORMS[index % FORMS.length], x, y, RADIUS)} />;
}

interface RangeProps {
  readonly model: ChartModel;
  readonly index: number;
  readonly figure: LabFigure;
  readonly scale: LinearScale;
  readonly y: number;
}

/** A figure of a model on a scale, with its interval as a thin line; nothing where it is not known. */
export function RangeMark({ model, index, figure: { value, interval }, scale, y }: RangeProps) {
  if (value === null) return null;
  return (
    <g data-model={model.id} data-side={SIDES[index]}>
      {interval && <line className="whisker" x1={scale.at(interval.lo)} x2={scale.at(interval.hi)} y1={y} y2={y} />}
      <ModelMark index={index} x={scale.at(value)} y={y} />
    </g>
  );
}

const LETTER = 7.5;

/** Which mark is which model, in a line. */
export function ModelKey({ models, y }: { readonly models: readonly ChartModel[]; readonly y: number }) {
  const widths = models.map(({ label }) => 28 + LETTER * label.length);
  return models.map((model, index) => {
    const x = 8 + widths.slice(0, index).reduce((sum, width) => sum + width, 0);
    return (
      <g key={model.id} data-model={model.id} data-side={SIDES[index]}>
        <ModelMark index={index} x={x} y={y - 4} />
        <text x={x + 11} y={y}>
          {model.label}
        </text>
      </g>
    );
  });
}
