/** One x of a line: the mean, its interval and the single runs. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly lo?: number;
  readonly hi?: number;
  readonly dots: readonly number[];
}

export interface ChartSeries {
  readonly name: string;
  readonly colour: string;
  /** Dash and mark, to tell series of one colour apart: 0, 1, 2, ...; they repeat after the last of the table. */
  readonly style: number;
  readonly points: readonly ChartPoint[];
}

export interface LineChart {
  readonly title: string;
  readonly description: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** On a logarithmic axis a series that stands at 0 alone is drawn as a level line. */
  readonly xScale: 'linear' | 'log';
  readonly series: readonly ChartSeries[];
}

/** Dash pattern of the line and outline of the mark, around the point. */
const STYLES = [
  { dash: '', mark: 'm-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z' },
  { dash: '7 4', mark: 'm-4 -4h8v8h-8z' },
  { dash: '2 4', mark: 'm0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z' },
  { dash: '9 3 2 3', mark: 'm0 -5l5 9h-10z' },
  { dash: '1 3', mark: 'm0 5l5 -9h-10z' },
  { dash: '12 4', mark: 'm-5 -2h10v4h-10z' },
] as const;

const WIDTH = 760;
const PLOT = { left: 64, right: 470, top: 44, bottom: 330 };
const HEIGHT = 380;
const LEGEND_LINE = 20;
/** Intervals of neighbouring series are set apart by this many pixels. */
const DODGE = 3;

/** The colours of text and ground follow the reader's light or dark scheme; series colours are readable on both. */
const STYLE = `
.ground{fill:#ffffff}.ink{fill:#1f2328}.rule{stroke:#1f2328;stroke-opacity:.2}.ring{stroke:#ffffff}
@media (prefers-color-scheme:dark){.ground{fill:#0d1117}.ink{fill:#e6edf3}.rule{stroke:#e6edf3}.ring{stroke:#0d1117}}
text{font:12px system-ui,sans-serif}.head{font-size:14px;font-weight:600}`;

/**
 * Draws lines with interval bars and one dot per run as a stand-alone SVG.
 * @throws RangeError when no series has a point.
 */
export function lineChart(chart: LineChart): string {
  const points = chart.series.flatMap((s) => s.points);
  if (points.length === 0) throw new RangeError(`chart "${chart.title}" has no point to draw`);
  const ys = points.flatMap((p) => [p.y, p.lo ?? p.y, p.hi ?? p.y, ...p.dots]);
  const xs = points.map((p) => p.x).filter((v) => v > 0);
  const isLog = chart.xScale === 'log' && xs.length > 0;
  const xTicks = isLog ? logTicks(xs) : ticks(points.map((p) => p.x));
  const yTicks = ticks(ys);
  const x = isLog ? logarithmic(xTicks, PLOT.left, PLOT.right) : linear(xTicks, PLOT.left, PLOT.right);
  const y = linear(yTicks, PLOT.bottom, PLOT.top);
  const marks = (series: ChartSeries, i: number): string => {
    const shown = isLog ? { ...series, points: series.points.filter((p) => p.x > 0) } : series;
    if (shown.points.length === 0) return levelLine(series, y(series.points[0].y));
    return seriesMarks(shown, x, y, (i - (chart.series.length - 1) / 2) * DODGE);
  };
  const height = Math.max(HEIGHT, PLOT.top + chart.series.length * LEGEND_LINE + 20);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(chart.title)}</title><desc id="desc">${escapeXml(chart.description)}</desc>`,
    `<style>${STYLE}</style><rect class="ground" width="${WIDTH}" height="${height}"/>`,
    `<text class="ink head" x="${PLOT.left}" y="24">${escapeXml(chart.title)}</text>`,
    ...yTicks.map(
      (t) => rule(PLOT.left, y(t), PLOT.right, y(t)) + label(PLOT.left - 8, y(t) + 4, tickText(t, yTicks), 'end'),
    ),
    ...xTicks.map(
      (t) =>
        rule(x(t), PLOT.bottom, x(t), PLOT.bottom + 5) +
        label(x(t), PLOT.bottom + 20, isLog ? shortText(t) : tickText(t, xTicks)),
    ),
    label((PLOT.left + PLOT.right) / 2, PLOT.bottom + 40, chart.xLabel),
    `<g transform="translate(16 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)">${label(0, 0, chart.yLabel)}</g>`,
    ...chart.series.map(marks),
    ...chart.series.map((s, i) => legendEntry(s, PLOT.top + 10 + i * LEGEND_LINE)),
    '</svg>\n',
  ].join('\n');
}

/** Round values (1, 2 or 5 times a power of ten apart) that enclose all the given ones. */
export function ticks(values: readonly number[]): number[] {
  const lo = Math.min(...values);
  const hi = Math.max(...values);
  const span = hi > lo ? hi - lo : Math.abs(hi) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = power * ([1, 2, 5].find((m) => span / (m * power) <= 6) ?? 10);
  const first = Math.floor(lo / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(hi / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Values 1, 2 and 5 times powers of ten that enclose all the given positive ones. */
export function logTicks(values: readonly number[]): number[] {
  const lo = Math.min(...values);
  const hi = Math.max(...values);
  const first = Math.floor(Math.log10(lo)) - 1;
  const all = Array.from({ length: Math.ceil(Math.log10(hi)) - first + 2 }, (_, k) =>
    [1, 2, 5].map((m) => Number((m * 10 ** (first + k)).toPrecision(12))),
  ).flat();
  const from = all.findLastIndex((t) => t <= lo);
  const to = Math.max(
    from + 1,
    all.findIndex((t) => t >= hi),
  );
  return all.slice(from, to + 1);
}

function levelLine({ colour }: ChartSeries, y: number): string {
  return `<path d="M${PLOT.left} ${px(y)}H${PLOT.right}" stroke="${colour}" stroke-width="2" fill="none"/>`;
}

function seriesMarks(series: ChartSeries, x: (v: number) => number, y: (v: number) => number, dodge: number): string {
  const points = [...series.points].sort((a, b) => a.x - b.x);
  const at = (v: number) => x(v) + dodge;
  const path = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${px(at(p.x))} ${px(y(p.y))}`).join('');
  const bars = points.map((p) =>
    p.lo === undefined || p.hi === undefined ? '' : `<path d="M${px(at(p.x))} ${px(y(p.lo))}V${px(y(p.hi))}"/>`,
  );
  const dots = points.flatMap((p) =>
    p.dots.map((d) => `<circle cx="${px(at(p.x))}" cy="${px(y(d))}" r="2" fill-opacity=".5"/>`),
  );
  const { dash, mark } = STYLES[series.style % STYLES.length];
  const means = points.map((p) => `<path class="ring" d="M${px(at(p.x))} ${px(y(p.y))}${mark}"/>`);
  return (
    `<g stroke="${series.colour}" fill="none" stroke-width="2"><path d="${path}" stroke-dasharray="${dash}"/>` +
    `<g stroke-width="1.5" stroke-opacity=".6">${bars.join('')}</g></g><g fill="${series.colour}">${dots.join('')}${means.join('')}</g>`
  );
}

function legendEntry(series: ChartSeries, y: number): string {
  const x = PLOT.right + 24;
  const { dash, mark } = STYLES[series.style % STYLES.length];
  const line = `<path d="M${x} ${y - 4}h36" stroke="${series.colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
  const sign = `<path class="ring" fill="${series.colour}" d="M${x + 18} ${y - 4}${mark}"/>`;
  return line + sign + label(x + 44, y, series.name, 'start');
}

function label(x: number, y: number, text: string, anchor = 'middle'): string {
  return `<text class="ink" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<path class="rule" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

function linear(domain: readonly number[], from: number, to: number): (value: number) => number {
  const lo = domain[0];
  const hi = domain[domain.length - 1];
  return (value) => from + ((value - lo) / (hi - lo)) * (to - from);
}

function logarithmic(domain: readonly number[], from: number, to: number): (value: number) => number {
  const at = linear(domain.map(Math.log), from, to);
  return (value) => at(Math.log(value));
}

function tickText(value: number, all: readonly number[]): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(Math.abs(all[1] - all[0])) + 1e-9));
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** `20k`: the ticks of a logarithmic axis stand closer than `20,000` is wide. */
const shortText = (value: number): string => (value >= 1000 ? `${value / 1000}k` : String(value));

function px(value: number): string {
  return Number(value.toFixed(1)).toString();
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
