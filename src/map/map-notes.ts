import type { Map as MapLibreMap } from 'maplibre-gl';
import { PICTURE_PX } from '../domain/picture';
import type { Region } from '../domain/region';
import type { MapNote } from '../store/map-note';
import { projectedSquare } from './projected-square';

const SVG = 'http://www.w3.org/2000/svg';
/** Between a square and what stands below it, CSS px. */
const GAP_PX = 6;
/** From the middle of a square to a viewpoint's edge, CSS px. */
const VIEWPOINT_PX = 5;

interface ShownNote {
  readonly note: MapNote;
  readonly box: SVGElement;
  /** Of a square of its own: its letter, and at the true one the viewpoint. */
  readonly letter: SVGElement;
  readonly viewpoint: SVGElement;
}

/**
 * Draws what was answered about a square in the frame in which the map moves: boxes in it, words below it; and squares
 * of their own, with their letters.
 */
export class MapNotes {
  private readonly svg = document.createElementNS(SVG, 'svg');
  private readonly words = document.createElement('ul');
  private shown: readonly ShownNote[] = [];

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
    this.shown = notes.map((note) => {
      const [box, letter, viewpoint] = ['rect', 'text', 'circle'].map((name) =>
        sided(document.createElementNS(SVG, name), note),
      );
      letter.textContent = note.lettered?.letter ?? '';
      return { note, box, letter, viewpoint };
    });
    this.svg.replaceChildren(
      ...this.shown.flatMap(({ note: { box: at, side, lettered }, box, letter, viewpoint }) => [
        ...(at || lettered ? [box] : []),
        ...(lettered ? [letter] : []),
        ...(lettered && side === 'truth' ? [viewpoint] : []),
      ]),
    );
    const said = notes.filter(({ text }) => text !== '');
    this.words.hidden = said.length === 0;
    this.words.replaceChildren(
      ...said.map((note) => {
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
    this.placeWords(west, south);
    for (const one of this.shown) {
      if (one.note.lettered) this.drawLettered(one, one.note.lettered.at);
      if (!one.note.box) continue;
      const { left, top, right, bottom } = one.note.box;
      place(
        one.box,
        { x: west + left * width, y: north + top * height },
        (right - left) * width,
        (bottom - top) * height,
      );
    }
  };

  /** Below the square that is asked about, or below all that have a letter. */
  private placeWords(west: number, south: number): void {
    const lettered = this.shown.flatMap(({ note }) =>
      note.lettered ? [projectedSquare(this.map, note.lettered.at)] : [],
    );
    const left = lettered.length > 0 ? Math.min(...lettered.map(([{ x }]) => x)) : west;
    const low = lettered.length > 0 ? Math.max(...lettered.map(([{ y }]) => y)) : south;
    const right = this.map.getContainer().clientWidth - this.words.offsetWidth - GAP_PX;
    this.words.style.transform = `translate(${Math.min(left, right).toFixed(1)}px, ${(low + GAP_PX).toFixed(1)}px)`;
  }

  private drawLettered({ box, letter, viewpoint }: ShownNote, at: Region): void {
    const [{ x: west, y: south }, , { x: east, y: north }] = projectedSquare(this.map, at);
    place(box, { x: west, y: north }, east - west, south - north);
    letter.setAttribute('x', (west + GAP_PX).toFixed(1));
    letter.setAttribute('y', (north + GAP_PX).toFixed(1));
    viewpoint.setAttribute('cx', ((west + east) / 2).toFixed(1));
    viewpoint.setAttribute('cy', ((north + south) / 2).toFixed(1));
    viewpoint.setAttribute('r', String(VIEWPOINT_PX));
  }
}

function place(box: SVGElement, { x, y }: { readonly x: number; readonly y: number }, width: number, height: number) {
  const numbers = { x, y, width, height };
  for (const [name, value] of Object.entries(numbers)) box.setAttribute(name, value.toFixed(1));
}

function sided<T extends Element>(element: T, { side }: MapNote): T {
  element.setAttribute('data-side', side);
  return element;
}
