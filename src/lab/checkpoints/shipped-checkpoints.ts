import { fetchModelIndex } from '../../actions/shipped/model-index';
import { parseManifest } from '../../model/manifest';
import { worldById } from '../../worlds/worlds';
import { type Checkpoint, checkpointOf } from './checkpoint';

/** The checkpoints of the grid that the site ships. @throws Error naming the file that cannot be read */
export async function fetchCheckpoints(signal: AbortSignal): Promise<readonly Checkpoint[]> {
  const models = await fetchModelIndex(signal);
  return Promise.all(
    models
      .filter(({ world, isOnGrid }) => worldById(world).hasCheckpoints && isOnGrid)
      .map(async ({ name, label = name, compared }) => {
        const folderUrl = new URL(`models/${name}/`, document.baseURI).href;
        const response = await fetch(`${folderUrl}manifest.json`, { signal });
        if (!response.ok) throw new Error(`models/${name}/manifest.json answered ${response.status}.`);
        const shipped = compared ? { label, side: compared } : null;
        return { ...checkpointOf(parseManifest(await response.text(), `${name}/manifest.json`), folderUrl), shipped };
      }),
  );
}
