import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Side } from '../domain/model-row';
import { t } from '../domain/words';
import { type ChartFormat, saveChart } from './save-chart';
import { showChart } from './shown-charts';
import { type ChartWords, standaloneSvg } from './standalone-svg';

interface Props extends ChartWords {
  /** Of the saved file, without an ending. */
  readonly fileName: string;
  /** Of the model whose colours the figure wears; none for a chart of both. */
  readonly side?: Side;
  /** What stands over the chart. */
  readonly caption: ReactNode;
  /** The chart, an svg element first. */
  readonly children: ReactNode;
}

const FORMATS: readonly ChartFormat[] = ['svg', 'png'];

/** A chart with its caption, and what saves it as a file that says the same without the page. */
export function ChartFigure({ title, notes, fileName, side, caption, children }: Props) {
  const figure = useRef<HTMLElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const vector = useEffectEvent((): SVGSVGElement | null => {
    const chart = figure.current?.querySelector('svg');
    return chart ? standaloneSvg(chart, { title, notes }) : null;
  });
  useEffect(() => showChart({ fileName, vector: () => vector() }), [fileName]);
  const save = async (format: ChartFormat): Promise<void> => {
    const chart = figure.current?.querySelector('svg');
    if (!chart) return;
    try {
      await saveChart(standaloneSvg(chart, { title, notes }), fileName, format);
      setProblem(null);
    } catch (error) {
      setProblem(t`The chart could not be saved; nothing of it is lost. ${String((error as Error).message ?? error)}`);
    }
  };
  return (
    <figure ref={figure} className="chart" data-side={side}>
      <figcaption>
        {caption}
        <span className="chart-tools">
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              aria-label={t`Save ${title} as ${format.toUpperCase()}`}
              onClick={() => save(format)}
            >
              {format.toUpperCase()}
            </button>
          ))}
        </span>
      </figcaption>
      {children}
      {problem && <p role="alert">{problem}</p>}
    </figure>
  );
}
