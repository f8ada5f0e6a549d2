/** A slide, in units that are two pixels each: 1920 x 1080. */
export const PICTURE_WIDTH = 960;
export const PICTURE_HEIGHT = 540;
export const PICTURE_SCALE = 2;

/** Of the title's strip, and of the one with legend, scale and credits. */
const HEAD = 58;
export const FOOT = 78;

export interface PictureFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the maps lie: one, or two side by side with a line between them. */
export function mapFrames(count: 1 | 2): readonly PictureFrame[] {
  const gap = count === 2 ? 4 : 0;
  const width = (PICTURE_WIDTH - gap) / count;
  return Array.from({ length: count }, (_, i) => ({
    x: i * (width + gap),
    y: HEAD,
    width,
    height: PICTURE_HEIGHT - HEAD - FOOT,
  }));
}

/** The zoom at which a frame shows all that a map of another size shows. @param zoom of that map */
export const zoomToFit = (
  zoom: number,
  shown: Pick<PictureFrame, 'width' | 'height'>,
  { width, height }: Pick<PictureFrame, 'width' | 'height'>,
): number => Math.max(0, zoom + Math.log2(Math.min(width / shown.width, height / shown.height)));
