import type { Map as MapLibreMap } from 'maplibre-gl';

/** Changes of a map's style. Those that are asked for before it has loaded wait for it, the last one of each name. */
export class StyleChanges {
  private readonly waiting = new Map<string, () => void>();
  private isLoaded = false;

  constructor(map: MapLibreMap) {
    map.once('style.load', () => {
      this.isLoaded = true;
      for (const change of this.waiting.values()) change();
      this.waiting.clear();
    });
  }

  /** Makes a change now, or once the style has loaded. @param name of what it changes */
  make(name: string, change: () => void): void {
    if (this.isLoaded) change();
    else this.waiting.set(name, change);
  }
}
