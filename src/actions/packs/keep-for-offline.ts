import type { WorldId } from '../../worlds/worlds';
import { shippedWorld } from '../shipped/shipped-world';

/** Where the service worker keeps what came on demand: see `scripts/site/offline-site.ts`. */
const CACHE = 'on-demand';

/**
 * Keeps the models that a world compares for visits without a network: those of the first world alone come with the
 * site, and a pack is to be of use without them having been asked before.
 * @throws what the network, or the browser's storage, throws
 */
export async function keepForOffline(world: WorldId): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  const shipped = shippedWorld(world);
  const models = await shipped.compared(null);
  const files = await Promise.all(
    models.map(async (model) => {
      const { files } = await shipped.manifest(model);
      return ['manifest.json', ...files.map(({ path }) => path)].map((path) => new URL(path, model.folderUrl).href);
    }),
  );
  const cache = await caches.open(CACHE);
  const example = new URL(`examples/${world}.json`, document.baseURI).href;
  // A world without an example answers 404.
  await Promise.all([cache.addAll(files.flat()), cache.add(example).catch(() => {})]);
}
