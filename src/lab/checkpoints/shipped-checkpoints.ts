import { fetchModelIndex } from '../../actions/shipped/model-index';
import { fetchManifest } from '../../actions/shipped/shipped-manifest';
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
        const shipped = compared ? { label, side: compared } : null;
        return { ...checkpointOf(await fetchManifest(name, signal), folderUrl), shipped };
      }),
  );
}
