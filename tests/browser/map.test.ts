import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, newPage, openChromium } from './chromium';
import { type GraphicsHeld, graphicsHeldBy, watchGraphics } from './graphics-held';
import { type MapPage, openMapPage } from './map-page';

/** Where the page opens. */
const START = { lonDeg: 21.01, latDeg: 52.23 };

const VIEW = { width: 800, height: 500 };

describe('the map, built for production and served below a folder', () => {
  let server: MapPage;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    server = await openMapPage();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    page = await newPage(browser, { viewport: VIEW, reducedMotion: 'reduce' });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });
  afterEach(() => page.close());

  const open = async (parameters: Record<string, string> = {}) => {
    await page.goto(server.url({ cells: '0', ...parameters }));
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  };
  const selections = () => page.evaluate(() => window.mapFixture.selections);

  it('draws land from its worker where no imagery comes, and says once that none does', async () => {
    await open({ tiles: 'http://localhost:9/{z}/{x}/{y}.png', zoom: '4' });
    await page.getByText('Country outlines made with Natural Earth').waitFor();
    await page.waitForFunction(() => window.mapFixture.tileErrors.length > 0);
    // Land and sea: more than the one colour of the background.
    await expect.poll(() => coloursOf(page)).toBeGreaterThan(1);
    expect(await page.evaluate(() => window.mapFixture.tileErrors)).toEqual([
      expect.stringMatching(/^Imagery of made-up fields does not come. localhost:9 could not be reached: it is down/),
    ]);
  });

  it('selects the region under the pointer', async () => {
    await open();
    await page.mouse.click(VIEW.width / 2, VIEW.height / 2);
    await expect.poll(selections).toHaveLength(1);
    const [centre] = await selections();
    expect(centre.groundMeters).toBe(640);
    expect(centre.lonDeg).toBeCloseTo(START.lonDeg, 3);
    expect(centre.latDeg).toBeCloseTo(START.latDeg, 3);
    await page.mouse.click(VIEW.width / 2 + 120, VIEW.height / 2 - 90);
    await expect.poll(selections).toHaveLength(2);
    const northEast = (await selections())[1];
    expect(northEast.lonDeg).toBeGreaterThan(centre.lonDeg);
    expect(northEast.latDeg).toBeGreaterThan(centre.latDeg);
    expect(complaints).toEqual([]);
  });

  it('selects by keyboard the region at the crosshair, steps by one region, and reads the place aloud', async () => {
    await open({ cells: '144' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Map');
    await page.keyboard.press('Enter');
    await expect.poll(selections).toHaveLength(1);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(selections).toHaveLength(2);
    const [first, second] = await selections();
    expect(first.lonDeg).toBeCloseTo(START.lonDeg, 4);
    // 640 m on the parallel of 52.23 degrees north.
    expect(second.lonDeg - first.lonDeg).toBeCloseTo(0.00939, 4);
    expect(second.latDeg).toBeCloseTo(first.latDeg, 4);
    const spoken = page.locator('output');
    await expect.poll(() => spoken.innerText()).toMatch(/^Crosshair at 52\.23, 21\.02\. Score \d\.\d$/);
  });

  it('goes where it is told at once for a visitor who asked for less motion', async () => {
    await open();
    const camera = { lonDeg: -179.9, latDeg: 10, zoom: 9 };
    const after = await page.evaluate((to) => {
      window.mapFixture.flyTo(to);
      return window.mapFixture.cameras.at(-1);
    }, camera);
    expect(after?.lonDeg).toBeCloseTo(camera.lonDeg, 6);
    expect(after).toMatchObject({ zoom: 9 });
  });

  it('loads deck.gl for the first cells only, draws them, and takes them away again', async () => {
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await open();
    const overlays = () => scripts.filter((url) => url.includes('deck-overlay')).length;
    expect(overlays()).toBe(0);
    await page.evaluate(() => window.mapFixture.setCellCount(144));
    const cells = page.locator('.map-cells canvas');
    await cells.waitFor();
    expect(overlays()).toBe(1);
    // The middle of the block has the highest scores: yellow over whatever lies below.
    await expect.poll(() => yellowness(page)).toBeGreaterThan(60);
    await page.mouse.move(VIEW.width / 2 + 3, VIEW.height / 2 + 3);
    await expect.poll(() => page.locator('.map-tip').innerText()).toMatch(/^Score \d\.\d$/);
    await page.evaluate(() => window.mapFixture.setCellCount(0));
    await cells.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('paints small cells into a picture that leaves the imagery beside them as it is', async () => {
    await open({ zoom: '9.5' });
    const beside = async () => (await screenPixels(page, 9))[4];
    // Neither the colour of the page nor of the land below: a tile.
    await expect.poll(async () => (await beside())[0] - (await beside())[2]).toBeGreaterThan(8);
    const before = await beside();
    await page.evaluate(() => window.mapFixture.setCellCount(144));
    await page.locator('.map-cells canvas').waitFor();
    await expect.poll(() => yellowness(page)).toBeGreaterThan(60);
    expect(await beside()).toEqual(before);
  });

  it('swipes between the models by keyboard and by pointer', async () => {
    await open({ cells: '144', mode: 'swipe' });
    const handle = page.getByRole('separator', { name: 'Swipe between SFT and Urban-R1' });
    await page.locator('.map-cells-right canvas').waitFor();
    const value = async () => Number(await handle.getAttribute('aria-valuenow'));
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    expect(await value()).toBe(52);
    await page.keyboard.press('Home');
    expect(await value()).toBe(0);
    await page.keyboard.press('End');
    expect(await value()).toBe(100);
    const clip = await page.locator('.map-cells-right').evaluate((element) => getComputedStyle(element).clipPath);
    expect(clip).toContain('100%');
    await page.keyboard.press('Home');
    await page.mouse.move(2, VIEW.height / 2);
    await page.mouse.down();
    await page.mouse.move(VIEW.width / 4, VIEW.height / 2, { steps: 3 });
    await page.mouse.up();
    expect(await value()).toBe(25);
    expect(await selections()).toEqual([]);
  });

  it('links two maps side by side, each with its model, and goes back to one', async () => {
    await open({ cells: '144', mode: 'side' });
    const maps = page.getByRole('region', { name: /^Map/ });
    await expect.poll(() => maps.count()).toBe(2);
    await page.getByText('Urban-R1', { exact: true }).waitFor();
    await page.evaluate(() => window.mapFixture.flyTo({ lonDeg: 22, latDeg: 53, zoom: 11 }));
    await page.mouse.click((VIEW.width * 3) / 4, VIEW.height / 2);
    await expect.poll(selections).toHaveLength(1);
    const [{ lonDeg, latDeg }] = await selections();
    expect(lonDeg).toBeCloseTo(22, 2);
    expect(latDeg).toBeCloseTo(53, 2);
    await page.evaluate(() => window.mapFixture.setMode('overlay'));
    await expect.poll(() => maps.count()).toBe(1);
  });

  it('lays the image, both models and the truth beside each other, linked, and gives their graphics back', async () => {
    await page.setViewportSize({ width: 480, height: 360 });
    await watchGraphics(page);
    await open({ cells: '16', mode: 'four' });
    const maps = page.getByRole('region', { name: /^Map/ });
    await expect.poll(() => maps.count()).toBe(4);
    for (const name of ['Imagery', 'SFT', 'Urban-R1', 'Truth']) await page.getByText(name, { exact: true }).waitFor();
    // The image lies bare; each of the other maps has its cells.
    await expect.poll(() => page.locator('.map-cells canvas').count()).toBe(3);
    await page.evaluate(() => window.mapFixture.flyTo({ lonDeg: 22, latDeg: 53, zoom: 11 }));
    // The map of the truth has followed: its middle is where the first one went.
    await page.mouse.click(360, 270);
    await expect.poll(selections).toHaveLength(1);
    const [{ lonDeg, latDeg }] = await selections();
    expect(lonDeg).toBeCloseTo(22, 2);
    expect(latDeg).toBeCloseTo(53, 2);
    for (let i = 0; i < 5; i++) {
      await page.evaluate(() => window.mapFixture.setMode('overlay'));
      await expect.poll(() => maps.count()).toBe(1);
      await page.evaluate(() => window.mapFixture.setMode('four'));
      await expect.poll(() => maps.count()).toBe(4);
    }
    await page.evaluate(() => window.mapFixture.setMode('overlay'));
    await expect.poll(async () => (await graphicsHeldBy(page)).contexts).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('lays three maps where the truth is not known, and says so in the place of the fourth', async () => {
    await open({ cells: '16', mode: 'four', truth: 'none' });
    await expect.poll(() => page.getByRole('region', { name: /^Map/ }).count()).toBe(3);
    await page.getByText('The truth is not known.').waitFor();
    expect(await page.getByText('Truth', { exact: true }).count()).toBe(0);
  });

  it('gives back what it took after 30 times side by side: graphics, listeners, elements', async () => {
    await page.setViewportSize({ width: 320, height: 200 });
    await watchGraphics(page);
    await open({ cells: '16' });
    const canvases = (count: number) =>
      page.waitForFunction(
        (count) =>
          ['.maplibregl-canvas', '.map-cells canvas'].every((all) => document.querySelectorAll(all).length === count),
        count,
      );
    const sideAndBack = async () => {
      await page.evaluate(() => window.mapFixture.setMode('side'));
      await canvases(2);
      await page.evaluate(() => window.mapFixture.setMode('overlay'));
      await canvases(1);
    };
    await canvases(1);
    await sideAndBack();
    const before = await heldBy(page);
    const graphicsBefore = await graphicsHeldBy(page);
    for (let i = 0; i < 30; i++) await sideAndBack();
    // Away again before what draws the cells has its device.
    for (let i = 0; i < 10; i++)
      await page.evaluate(async (afterMs) => {
        window.mapFixture.setMode('side');
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        window.mapFixture.setMode('overlay');
      }, 8 * i);
    await canvases(1);
    // One context of the map, one of its cells; what waits for the next collection of garbage is a few, not 30.
    await expect.poll(async () => (await graphicsHeldBy(page)).contexts).toBe(2);
    // Tiles that are on their way have a buffer or two; what was taken 30 times has hundreds.
    const grown = async () => {
      await heldBy(page);
      const now = await graphicsHeldBy(page);
      const kinds = Object.keys(now) as (keyof GraphicsHeld)[];
      return kinds.filter((kind) => now[kind] > graphicsBefore[kind] + 10);
    };
    expect(graphicsBefore.buffers).toBeGreaterThan(0);
    await expect.poll(grown).toEqual([]);
    const after = await heldBy(page);
    expect(after.JSEventListeners - before.JSEventListeners).toBeLessThan(15);
    expect(after.Nodes - before.Nodes).toBeLessThan(15);
    expect(complaints).toEqual([]);
  });
});

it('a map brings tiles and cells back where it was, after a crash of the GPU and after a loss of the cells’ context', async () => {
  const server = await openMapPage();
  const browser = await launchChromium();
  const page = await newPage(browser, { viewport: VIEW, reducedMotion: 'reduce' });
  await page.goto(server.url({ cells: '144' }));
  const cells = page.locator('.map-cells canvas');
  const mark = () =>
    page.evaluate(() => {
      for (const canvas of document.querySelectorAll('canvas')) canvas.classList.add('old');
    });
  const isBack = async () => {
    await expect.poll(() => page.locator('canvas.old').count()).toBe(0);
    await expect.poll(() => page.locator('canvas').count()).toBe(2);
    await expect.poll(() => yellowness(page)).toBeGreaterThan(60);
    // A tile beside the block of cells, not the grey of the land below.
    await expect
      .poll(async () => (await screenPixels(page, 9))[36][0] - (await screenPixels(page, 9))[36][2])
      .toBeGreaterThan(8);
  };
  await cells.waitFor();
  await isBack();
  const devtools = await browser.newBrowserCDPSession();
  await mark();
  await devtools.send('Browser.crashGpuProcess' as never);
  await isBack();
  await mark();
  await cells.evaluate((canvas: HTMLCanvasElement) =>
    canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
  );
  await isBack();
  await browser.close();
  await server.close();
});

/** What a page holds, by Chromium's names, after a collection of garbage. */
async function heldBy(page: Page): Promise<Record<string, number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Different colours on a coarse grid of points of the part of the map that nothing else covers. */
async function coloursOf(page: Page): Promise<number> {
  const pixels = await screenPixels(page, 20, { x: 300, y: 0, width: 500, height: 380 });
  return new Set(pixels.map((rgb) => rgb.join())).size;
}

/** How much more red and green than blue there is in the middle of the screen. */
async function yellowness(page: Page): Promise<number> {
  const pixels = await screenPixels(page, 9);
  const [red, green, blue] = pixels[Math.floor(pixels.length / 2)];
  return (red + green) / 2 - blue;
}

type Clip = NonNullable<NonNullable<Parameters<Page['screenshot']>[0]>['clip']>;

/** Colours of `side` x `side` points of a screenshot, by row. */
async function screenPixels(page: Page, side: number, clip: Clip = { x: 0, y: 0, ...VIEW }): Promise<number[][]> {
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(
    async ([data, count]) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const context = new OffscreenCanvas(count, count).getContext('2d');
      if (!context) throw new Error('No 2d canvas in this browser');
      context.imageSmoothingEnabled = false;
      context.drawImage(bitmap, 0, 0, count, count);
      const { data: rgba } = context.getImageData(0, 0, count, count);
      return Array.from({ length: count * count }, (_, i) => [...rgba.subarray(i * 4, i * 4 + 3)]);
    },
    [png, side] as const,
  );
}
