import { wrapWords } from './wrap-words';

/** Properties that style sheets set on the marks of a chart. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'vector-effect',
] as const;

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const LINE = 18;
/** Paper that a letter takes, on average, in title and notes. */
const TITLE_LETTER = 8;
const NOTE_LETTER = 6.2;

/** What an exported chart says of itself. */
export interface ChartWords {
  readonly title: string;
  /** Lines below the chart: numbers, settings, sources. */
  readonly notes: readonly string[];
}

/**
 * A chart as a file of its own: styles are written into its marks, title and notes stand around it.
 * @param chart as it stands on the page, in a figure whose background is the paper; it is not changed
 */
export function standaloneSvg(chart: SVGSVGElement, { title, notes }: ChartWords): SVGSVGElement {
  const { width, height } = chart.viewBox.baseVal;
  const drawing = chart.cloneNode(true) as SVGSVGElement;
  const originals = chart.querySelectorAll('*');
  for (const [i, mark] of drawing.querySelectorAll('*').entries()) {
    const style = getComputedStyle(originals[i]);
    for (const property of PROPERTIES) mark.setAttribute(property, style.getPropertyValue(property));
    mark.removeAttribute('class');
  }
  drawing.removeAttribute('class');
  const titleLines = wrapWords(title, width / TITLE_LETTER);
  const noteLines = notes.flatMap((note) => wrapWords(note, width / NOTE_LETTER));
  const top = MARGIN + LINE * titleLines.length + 6;
  for (const [name, value] of Object.entries({ x: MARGIN, y: top, width, height }))
    drawing.setAttribute(name, String(value));
  const whole = document.createElementNS(SVG, 'svg');
  const size = [width + 2 * MARGIN, top + height + LINE * noteLines.length + 6 + MARGIN] as const;
  whole.setAttribute('xmlns', SVG);
  whole.setAttribute('viewBox', `0 0 ${size[0]} ${size[1]}`);
  whole.setAttribute('width', String(size[0]));
  whole.setAttribute('height', String(size[1]));
  const ground = getComputedStyle(chart.closest('figure') ?? chart);
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', ground.backgroundColor);
  const line = (text: string, row: number, isTitle: boolean): SVGTextElement => {
    const words = document.createElementNS(SVG, 'text');
    words.textContent = text;
    words.setAttribute('x', String(MARGIN));
    words.setAttribute('y', String(isTitle ? MARGIN + 10 + LINE * row : top + height + LINE * row + 12));
    words.setAttribute('font-family', 'system-ui,sans-serif');
    words.setAttribute('font-size', isTitle ? '15' : '12');
    words.setAttribute('font-weight', isTitle ? '600' : '400');
    words.setAttribute('fill', ground.color);
    return words;
  };
  whole.append(
    paper,
    ...titleLines.map((words, row) => line(words, row, true)),
    drawing,
    ...noteLines.map((words, row) => line(words, row, false)),
  );
  return whole;
}
