import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildForProduction } from './build-for-production';
import { startDrawnTileServer } from './drawn-tile-server';
import { startStaticServer } from './static-server';

export interface MapPage {
  /**
   * Address of the page with these parameters; tiles come from a server of this machine unless `tiles` says otherwise.
   */
  url(parameters: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

/** Builds `pages/map.html` for production, as the site is built, and serves it below a folder. */
export async function openMapPage(): Promise<MapPage> {
  const outDir = await mkdtemp(join(tmpdir(), 'map-page-'));
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const input = fileURLToPath(new URL('./pages/map.html', import.meta.url));
  await buildForProduction({
    root,
    publicDir: false,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
  const pages = await startStaticServer({ '/below/': outDir, '/gazetteer/': join(root, 'public/gazetteer') });
  const tiles = await startDrawnTileServer();
  return {
    url: (parameters) => {
      const query = new URLSearchParams({
        tiles: tiles.template,
        gazetteer: '/gazetteer/world.gaz',
        ...parameters,
      });
      return `${pages.origin}/below/tests/browser/pages/map.html?${query}`;
    },
    close: async () => {
      await Promise.all([pages.close(), tiles.close()]);
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
