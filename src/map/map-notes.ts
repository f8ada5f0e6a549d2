import type { Map as MapLibreMap } from 'maplibre-gl';
import { PICTURE_PX } from '../domain/picture';
import type { MapNote } from '../store/map-note';
import { projectedSquare } from './projected-square';

const SVG = 'http://www.w3.org/2000/svg';
/** Between a square and what stands below it, CSS px. */
const GAP_PX = 6;
/** Draws what was answered about a square in the frame in which the map moves: boxes in it, words below it. */
export class MapNotes {
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly words = document.createElement('ul');
  private shown: readonly { readonly note: MapNote; readonly box: SVGElement }[] = [];

  constructor(private readonly map: MapLibreMap) {
    this.svg.setAttribute('class', 'map-marks map-boxes');
    this.words.className = 'map-notes glass';
    // The room that was asked says the same in words.
    for (const element of [this.svg, this.words]) element.setAttribute('aria-hidden', 'true');
    map.getContainer().append(this.svg, this.words);
    map.on('move', this.draw);
    map.on('resize', this.draw);
  }

  /** @param notes all of one square */
  set(notes: readonly MapNote[]): void {
    this.shown = notes.map((note) => ({ note, box: sided(document.createElementNS(SVG, 'rect'), note) }));
    this.svg.replaceChildren(...this.shown.flatMap(({ note, box }) => (note.box ? [box] : [])));
    this.words.hidden = notes.length === 0;
    this.words.replaceChildren(
      ...notes.map((note) => {
        const line = sided(document.createElement('li'), note);
        line.textContent = note.text;
        return line;
      }),
    );
    this.draw();
  }

  remove(): void {
    this.map.off('move', this.draw);
    this.map.off('resize', this.draw);
    this.svg.remove();
    this.words.remove();
  }

  private draw = (): void => {
    const first = this.shown.at(0);
    if (!first) return;
    const [{ x: west, y: south }, , { x: east, y: north }] = projectedSquare(this.map, first.note.region);
    const [width, height] = [east - west, south - north].map((side) => side / PICTURE_PX);
    const right = this.map.getContainer().clientWidth - this.words.offsetWidth - GAP_PX;
    this.words.style.transform = `translate(${Math.min(west, right).toFixed(1)}px, ${(south + GAP_PX).toFixed(1)}px)`;
    for (const { note, box } of this.shown) {
      if (!note.box) continue;
      const { left, top, right, bottom } = note.box;
      box.setAttribute('x', (west + left * width).toFixed(1));
      box.setAttribute('y', (north + top * height).toFixed(1));
      box.setAttribute('width', ((right - left) * width).toFixed(1));
      box.setAttribute('height', ((bottom - top) * height).toFixed(1));
    }
  };
}

function sided<T extends Element>(element: T, { side }: MapNote): T {
  element.setAttribute('data-side', side);
  return element;
}
