/** A chart that stands on the page. */
export interface ShownChart {
  /** Without an ending. */
  readonly fileName: string;
  /** As a file of its own; null where nothing is drawn. */
  vector(): SVGSVGElement | null;
}

const shown = new Set<ShownChart>();

/** Says that a chart stands on the page. @returns says that it has gone */
export function showChart(chart: ShownChart): () => void {
  shown.add(chart);
  return () => shown.delete(chart);
}

/** How many charts stand on the page. */
export const shownChartCount = (): number => shown.size;

/** The charts that stand on the page as SVG files, by name with its ending. */
export function shownCharts(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { fileName, vector } of shown) {
    const svg = vector();
    if (svg) files[freeName(fileName, files)] = new XMLSerializer().serializeToString(svg);
  }
  return files;
}

/** Two charts may be called alike. */
function freeName(fileName: string, taken: Readonly<Record<string, string>>): string {
  const plain = fileName.replaceAll(/[^\w-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'chart';
  let name = `${plain}.svg`;
  for (let n = 2; taken[name] !== undefined; n++) name = `${plain}-${n}.svg`;
  return name;
}
