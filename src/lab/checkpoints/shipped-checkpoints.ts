import { fetchModelIndex } from '../../actions/shipped/model-index';
import { parseManifest } from '../../model/manifest';
import { type Checkpoint, checkpointOf } from './checkpoints';

/** Variants of the grid over lambda and beta: its middle, its arms, and what all of them started from. */
const GRID = /^(?:base|urban-r1|urban-r1-grid-.*)$/;

/** The checkpoints of Earth's grid that the site ships. @throws Error naming the file that cannot be read */
export async function fetchCheckpoints(signal: AbortSignal): Promise<readonly Checkpoint[]> {
  const models = await fetchModelIndex(signal);
  return Promise.all(
    models
      .filter(({ world, variant }) => world === 'earth' && GRID.test(variant))
      .map(async ({ name }) => {
        const folderUrl = new URL(`models/${name}/`, document.baseURI).href;
        const response = await fetch(`${folderUrl}manifest.json`, { signal });
        if (!response.ok) throw new Error(`models/${name}/manifest.json answered ${response.status}.`);
        return checkpointOf(parseManifest(await response.text(), `${name}/manifest.json`), folderUrl);
      }),
  );
}
