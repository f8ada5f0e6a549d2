import { cssColour, differenceColour, MAX_DIFFERENCE, MAX_SCORE, scoreColour } from '../domain/colour-scale';
import type { Region } from '../domain/region';
import { t } from '../domain/words';
import { toWorldPoint } from '../imagery/mercator';
import { colourOf, STRIPE_WIDTH } from '../map/cell-buffers';
import { legendTicks } from '../map/legend-text';
import type { MapCell } from '../map/map-cell';
import { extentOf } from '../map/region-cursor';
import { fittedLines } from './fitted-lines';
import { drawGround, type GroundRequest, type MapGround } from './map-ground';
import {
  FOOT,
  mapFrames,
  PICTURE_HEIGHT,
  PICTURE_SCALE,
  PICTURE_WIDTH,
  type PictureFrame,
  zoomToFit,
} from './picture-layout';
import { scaleBar } from './scale-bar';

/** A sheet of cells, with what stands over it where there are two. */
export interface PictureSheet {
  readonly cells: readonly MapCell[];
  readonly label: string | null;
}

export interface MapPictureRequest extends Omit<GroundRequest, 'width' | 'height'> {
  /** Size of the map on the page, whose ground the picture shows. */
  readonly shown: Pick<PictureFrame, 'width' | 'height'>;
  /** One sheet over the whole; two in halves of one map (`swipe`) or on maps of their own (`side`). */
  readonly sheets: readonly [PictureSheet] | readonly [PictureSheet, PictureSheet];
  readonly layout: 'one' | 'swipe' | 'side';
  readonly selected: Region | null;
  readonly title: string;
  readonly subtitle: string;
  /** What the two ends of a difference are called; null for scores. */
  readonly pair: readonly [first: string, second: string] | null;
  /** What has to be said wherever the picture is shown. */
  readonly credits: readonly string[];
}

export interface MapPicture {
  readonly png: Blob;
  /** Whether all imagery came. */
  readonly isComplete: boolean;
}

const PAPER = { light: '#ffffff', dark: '#14181c' } as const;
const INK = { light: '#171b1f', dark: '#e9edf0' } as const;
const SOFT = { light: '#4d565e', dark: '#a7b0b8' } as const;
const FONT = 'system-ui, sans-serif';
const MARGIN = 18;

/**
 * Draws the map as a slide: title, legend, scale and credits are in the picture.
 * @throws PartError where there are no graphics for it; the signal's reason
 */
export async function mapPicture(request: MapPictureRequest, signal: AbortSignal): Promise<MapPicture> {
  const frames = mapFrames(request.layout === 'side' ? 2 : 1);
  const [{ width, height }] = frames;
  const shown = { ...request.shown, width: request.shown.width / (request.layout === 'side' ? 2 : 1) };
  const camera = { ...request.camera, zoom: zoomToFit(request.camera.zoom, shown, frames[0]) };
  const ground = await drawGround({ ...request, camera, width, height }, signal);
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE_WIDTH * PICTURE_SCALE;
  canvas.height = PICTURE_HEIGHT * PICTURE_SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error(t`This browser gives no canvas to draw a picture on.`);
  context.scale(PICTURE_SCALE, PICTURE_SCALE);
  new SlidePainter(context, { ...request, camera }, frames).paint(ground);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  signal.throwIfAborted();
  if (!png) throw new Error(t`This browser could not write the picture as PNG.`);
  return { png, isComplete: ground.isComplete };
}

class SlidePainter {
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly request: MapPictureRequest,
    private readonly frames: readonly PictureFrame[],
  ) {}

  paint({ picture, isComplete }: MapGround): void {
    const { context, request, frames } = this;
    const { theme, sheets, layout, selected } = request;
    context.fillStyle = PAPER[theme];
    context.fillRect(0, 0, PICTURE_WIDTH, PICTURE_HEIGHT);
    for (const frame of frames) context.drawImage(picture, frame.x, frame.y, frame.width, frame.height);
    for (const [i, sheet] of sheets.entries()) {
      const frame = frames[layout === 'side' ? i : 0];
      this.inside(layout === 'swipe' ? halfOf(frame, i) : frame, () => this.cells(sheet.cells, frame));
    }
    for (const frame of frames) if (selected) this.inside(frame, () => this.outline(selected, frame));
    if (layout === 'swipe') {
      context.fillStyle = '#ffffff';
      context.fillRect(PICTURE_WIDTH / 2 - 1, frames[0].y, 2, frames[0].height);
    }
    for (const [i, { label }] of sheets.entries()) if (label !== null) this.tag(label, i);
    this.head();
    this.legend();
    this.scale();
    this.credits(isComplete);
  }

  private inside(frame: PictureFrame, draw: () => void): void {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(frame.x, frame.y, frame.width, frame.height);
    context.clip();
    draw();
    context.restore();
  }

  private cells(cells: readonly MapCell[], frame: PictureFrame): void {
    const { context } = this;
    for (const cell of cells) {
      if (cell.rings) {
        this.polygons(cell, cell.rings, frame);
        continue;
      }
      const { x, y, side } = this.square(cell.region, frame, 2);
      if (x > frame.x + frame.width || y > frame.y + frame.height || x + side < frame.x || y + side < frame.y) continue;
      const [red, green, blue, opacity] = colourOf(cell);
      context.fillStyle = `rgb(${red} ${green} ${blue} / ${opacity / 255})`;
      if (cell.value !== null) {
        context.fillRect(x, y, side, side);
        continue;
      }
      const wide = side * STRIPE_WIDTH;
      context.beginPath();
      for (const [px, py] of [
        [x, y + side],
        [x + wide, y + side],
        [x + side, y],
        [x + side - wide, y],
      ])
        context.lineTo(px, py);
      context.fill();
    }
  }

  private outline(region: Region, frame: PictureFrame): void {
    const { context } = this;
    const { x, y, side } = this.square(region, frame, 6);
    for (const [colour, width] of [
      ['#000000b0', 4],
      ['#ffffff', 2],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.strokeRect(x, y, side, side);
    }
  }

  /** A cell that is no square. */
  private polygons(cell: MapCell, rings: NonNullable<MapCell['rings']>, frame: PictureFrame): void {
    const { context } = this;
    const [red, green, blue, opacity] = colourOf(cell);
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${opacity / 255})`;
    context.beginPath();
    for (const ring of rings) {
      for (const [i, [lonDeg, latDeg]] of ring.entries()) {
        const { x, y } = this.square({ lonDeg, latDeg, groundMeters: 0 }, frame, 0);
        if (i === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    }
    context.fill();
  }

  /** Where a region lies in a frame: its upper left corner, and its side, `leastSide` at least. */
  private square({ lonDeg, latDeg, groundMeters }: Region, frame: PictureFrame, leastSide: number) {
    const { camera } = this.request;
    const worldPx = 512 * 2 ** camera.zoom;
    const middle = toWorldPoint(camera.lonDeg, camera.latDeg, worldPx);
    const { x, y } = toWorldPoint(lonDeg, latDeg, worldPx);
    const turned = x - middle.x - Math.round((x - middle.x) / worldPx) * worldPx;
    const side = Math.max(leastSide, (extentOf(latDeg, groundMeters).halfWidth / 180) * worldPx);
    return {
      x: frame.x + frame.width / 2 + turned - side / 2,
      y: frame.y + frame.height / 2 + (y - middle.y) - side / 2,
      side,
    };
  }

  private tag(label: string, index: number): void {
    const { context, frames } = this;
    const { layout, theme } = this.request;
    context.font = `600 14px ${FONT}`;
    const width = context.measureText(label).width + 20;
    const isRight = index === 1;
    const frame = frames[layout === 'side' ? index : 0];
    const x = layout === 'swipe' && isRight ? frame.x + frame.width - width - 10 : frame.x + 10;
    context.fillStyle = PAPER[theme];
    context.fillRect(x, frame.y + 10, width, 26);
    context.fillStyle = INK[theme];
    context.fillText(label, x + 10, frame.y + 28);
  }

  private head(): void {
    const { title, subtitle } = this.request;
    this.text(fitted(this.context, title, `600 20px ${FONT}`, PICTURE_WIDTH - 2 * MARGIN), MARGIN, 27, 20, 600);
    this.text(subtitle, MARGIN, 47, 13, 400, true);
  }

  private legend(): void {
    const { context } = this;
    const { pair, theme } = this.request;
    const [x, y, width, height] = [MARGIN, PICTURE_HEIGHT - FOOT + 12, 230, 14];
    const gradient = context.createLinearGradient(x, 0, x + width, 0);
    for (let step = 0; step <= 20; step++) {
      const t = step / 20;
      gradient.addColorStop(
        t,
        cssColour(pair ? differenceColour((2 * t - 1) * MAX_DIFFERENCE) : scoreColour(t * MAX_SCORE)),
      );
    }
    context.fillStyle = gradient;
    context.fillRect(x, y, width, height);
    context.strokeStyle = SOFT[theme];
    context.lineWidth = 0.5;
    context.strokeRect(x, y, width, height);
    const ticks = legendTicks(pair ? 'difference' : 'score');
    for (const [i, tick] of ticks.entries()) {
      context.textAlign = (['left', 'center', 'right'] as const)[i];
      this.text(tick, x + (i * width) / 2, y + height + 15, 12);
    }
    if (pair) {
      context.textAlign = 'left';
      this.text(t`${pair[0]} higher`, x, y + height + 31, 12, 400, true);
      context.textAlign = 'right';
      this.text(t`${pair[1]} higher`, x + width, y + height + 31, 12, 400, true);
    }
    context.textAlign = 'left';
    if (!pair) this.text(t`Score, 0.0 lowest to 9.9 highest`, x, y + height + 31, 12, 400, true);
  }

  private scale(): void {
    const { context } = this;
    const { camera, theme } = this.request;
    const { px, label } = scaleBar(camera.latDeg, camera.zoom, 130);
    const [x, y] = [300, PICTURE_HEIGHT - FOOT + 26];
    context.strokeStyle = INK[theme];
    context.lineWidth = 2;
    context.beginPath();
    for (const [px2, py] of [
      [x, y - 7],
      [x, y],
      [x + px, y],
      [x + px, y - 7],
    ])
      context.lineTo(px2, py);
    context.stroke();
    this.text(label, x, y + 16, 12);
  }

  private credits(isComplete: boolean): void {
    const { context } = this;
    const x = 460;
    const width = PICTURE_WIDTH - MARGIN - x;
    const all = [...this.request.credits, ...(isComplete ? [] : [t`Some of the imagery did not come.`])].join(' · ');
    const { lines, px } = fittedLines(all, width, FOOT - 14, (text, size) => {
      context.font = `400 ${size}px ${FONT}`;
      return context.measureText(text).width;
    });
    for (const [i, line] of lines.entries())
      this.text(line, x, PICTURE_HEIGHT - FOOT + 8 + px + i * px * 1.3, px, 400, true);
  }

  private text(words: string, x: number, y: number, px: number, weight = 400, isSoft = false): void {
    const { context } = this;
    context.fillStyle = (isSoft ? SOFT : INK)[this.request.theme];
    context.font = `${weight} ${px}px ${FONT}`;
    context.fillText(words, x, y);
  }
}

/** A line that is no wider than it may be. */
function fitted(context: CanvasRenderingContext2D, words: string, font: string, mostPx: number): string {
  context.font = font;
  let text = words;
  while (text.length > 1 && context.measureText(text).width > mostPx) text = `${text.slice(0, -2).trimEnd()}…`;
  return text;
}

const halfOf = (frame: PictureFrame, index: number): PictureFrame => ({
  ...frame,
  x: frame.x + (index * frame.width) / 2,
  width: frame.width / 2,
});
