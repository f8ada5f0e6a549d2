import type { Page } from 'playwright-core';
import type { Benchmark } from '../../src/training/bench/benchmark';
import { median, pairedRatios, spreadText } from '../../src/training/bench/spread';
import { openChromium } from '../../tests/browser/chromium';
import { openMapPage } from '../../tests/browser/map-page';

const CELLS = 50_000;
const FRAMES = 8;
/** Frames until the first ones of another state are through the pipeline. */
const WARM_UP_FRAMES = 3;

const VIEWS = [
  { name: 'all cells in view, 3 px each', zoom: 8.2 },
  { name: 'cells of 40 px', zoom: 11.5 },
];

/** Panning the map with 50,000 predicted cells beside the same map without them. */
export const MAP_BENCHMARK: Benchmark = {
  name: 'map',
  title: `Frames of the map while panning, with ${CELLS} cells and without`,
  run: async (repetitions) => {
    const server = await openMapPage();
    const browser = await openChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
      await page.goto(server.url({ cells: '0' }));
      await page.locator('.maplibregl-canvas').waitFor();
      const rows: string[][] = [];
      for (const { name, zoom } of VIEWS) {
        const frameMs: [number[], number[]] = [[], []];
        for (let round = -1; round < repetitions; round++)
          for (const [i, count] of [0, CELLS].entries()) {
            await showCells(page, count);
            const elapsed = await pan(page, zoom);
            if (round >= 0) frameMs[i].push(elapsed);
          }
        const [without, withCells] = frameMs;
        rows.push([
          name,
          spreadText(without, 1),
          spreadText(withCells, 1),
          spreadText(pairedRatios(withCells, without), 2),
        ]);
      }
      return {
        columns: ['1440 x 900', 'ms without', 'ms with', 'ratio'],
        rows,
        notes: [`Median of ${FRAMES} frames in a round. Renderer: ${await rendererOf(page)}.`],
      };
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

/** Sets the number of cells and waits until their canvas is there, or gone. */
async function showCells(page: Page, count: number): Promise<void> {
  await page.evaluate((cells) => window.mapFixture.setCellCount(cells), count);
  await page.waitForFunction(
    (isWanted) => (document.querySelector('.map-cells canvas') !== null) === isWanted,
    count > 0,
  );
}

/**
 * Pans to and fro by 6 px a frame over tiles that are there. Each frame is waited for until the renderer has finished
 * it, since a page may hand over frames faster than a renderer draws them.
 * @returns median time of a frame, in ms
 */
async function pan(page: Page, zoom: number): Promise<number> {
  const frameMs = await page.evaluate(
    async ([level, frames]) => {
      const stepDeg = (6 * 360) / (512 * 2 ** level);
      const contexts = [...document.querySelectorAll('canvas')].map((canvas) => canvas.getContext('webgl2'));
      const taken: number[] = [];
      for (let i = 0; i < frames; i++) {
        const start = performance.now();
        const east = Math.abs((i % 20) - 10) * stepDeg;
        window.mapFixture.flyTo({ lonDeg: 21.01 + east, latDeg: 52.23, zoom: level });
        await new Promise((resolve) => requestAnimationFrame(resolve));
        for (const gl of contexts) gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
        taken.push(performance.now() - start);
      }
      return taken;
    },
    [zoom, FRAMES + WARM_UP_FRAMES] as const,
  );
  return median(frameMs.slice(WARM_UP_FRAMES));
}

/** The renderer of WebGL in the browser's own words. */
function rendererOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return info ? String(gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'unknown';
  });
}
