import { saveFile } from '../actions/save-file';
import { t } from '../domain/words';

/** Kinds of files that a chart is saved as. */
export type ChartFormat = 'svg' | 'png';

/** Pixels of a PNG for each unit of paper: sharp on a projector and in print. */
const PNG_SCALE = 3;

/**
 * Saves a standalone chart as a file of the visitor's.
 * @param name without an ending
 * @throws Error in words for people, when the browser cannot draw it
 */
export async function saveChart(chart: SVGSVGElement, name: string, format: ChartFormat): Promise<void> {
  const text = new XMLSerializer().serializeToString(chart);
  const vector = new Blob([text], { type: 'image/svg+xml' });
  saveFile(format === 'svg' ? vector : await rasterOf(vector, chart.viewBox.baseVal), `${name}.${format}`);
}

async function rasterOf(vector: Blob, { width, height }: DOMRect): Promise<Blob> {
  const url = URL.createObjectURL(vector);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const raster = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!raster) throw new Error(t`This browser could not draw the chart as PNG. Save it as SVG instead.`);
    return raster;
  } finally {
    URL.revokeObjectURL(url);
  }
}
