import type { Planet } from '../planet';
import { GroundLattice } from './ground-lattice';
import { GroundPainter } from './ground-painter';
import { Raster } from './raster';
import { tileView, type View } from './view';

/** Draws a planet. Holds caches alone: the same arguments give the same bytes, in any order, in any engine. */
export class TilePainter {
  readonly #ground: GroundPainter;

  constructor(private readonly planet: Planet) {
    this.#ground = new GroundPainter(planet.continents, planet.terrain.seed);
  }

  /** A web-mercator XYZ tile of 256 px as RGBA bytes. @throws RangeError when there is no such tile */
  paint(z: number, x: number, y: number): Uint8ClampedArray<ArrayBuffer> {
    return this.#view(tileView(z, x, y)).toRgba();
  }

  #view(view: View): Raster {
    const { terrain, continents, rivers, roads } = this.planet;
    const raster = new Raster(view.width, view.height, 0);
    this.#ground.paint(new GroundLattice(view, terrain, continents, rivers, roads), raster);
    return raster;
  }
}
