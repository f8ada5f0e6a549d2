import { manifestHashes } from '../actions/shipped/manifest-hashes';
import type { LabState } from '../lab/lab-state';
import type { ExplorerState } from '../store/explorer-state';
import { entriesOf } from '../store/map-cells';
import type { LinkedOwn, LinkWork } from './link-work';

/** Bytes of an own file that goes along. */
const MOST_OWN_BYTES = 2_000_000;

/**
 * The results that the page shows, as they go with a link: what was answered here of the map's regions, and the own
 * file with what the models said of it.
 * @returns null where there is nothing beside what ships with the site
 */
export async function linkWorkOf(
  state: ExplorerState,
  lab: Pick<LabState, 'ownData' | 'evaluation'>,
): Promise<LinkWork | null> {
  const { world, indicator, history, manifests } = state;
  const here = new Set(history.entries);
  const entries = entriesOf(state).filter((entry) => here.has(entry));
  const own = lab.ownData?.world === world ? await ownOf(lab) : null;
  if (entries.length === 0 && !own) return null;
  // Where they do not come, the link says of which models it is, but not of which files.
  const models = await manifestHashes(Object.values(manifests)).catch(() => ({}));
  return { world, indicator, models, entries, own };
}

async function ownOf({ ownData, evaluation }: Pick<LabState, 'ownData' | 'evaluation'>): Promise<LinkedOwn | null> {
  const imported = ownData?.imported;
  if (!imported || imported.sizeBytes > MOST_OWN_BYTES) return null;
  const { file, fileName, mapping, reading } = imported;
  const text = await utf8Of(file);
  const result = evaluation?.source === 'own' ? (evaluation.result?.evaluation ?? null) : null;
  return text === null ? null : { fileName, text, mapping, reading, scaleFrom: ownData.scaleFrom, evaluation: result };
}

/** The text of a file that comes to the same bytes again; null of any other, and of one that cannot be read now. */
async function utf8Of(file: Blob): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
