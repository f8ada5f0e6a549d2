import { reasonOf } from '../actions/reason-of';
import { manifestHashes } from '../actions/shipped/manifest-hashes';
import { indicatorName } from '../domain/indicator-words';
import { countText } from '../domain/number-text';
import { one, plural, t } from '../domain/words';
import type { Manifest } from '../model/manifest';
import { sha256Hex } from '../model/sha256';
import { type LinkedOwn, type LinkWork, parseLinkWork, unpackLinkWork } from '../share/link-work';
import { workFileName } from '../share/work-file-name';
import type { ExplorerStore } from '../store/explorer-store';
import { addToSet, MAX_ENTRIES } from '../store/history';
import { changeOf, stateOf } from '../store/world-state';
import { worldById } from '../worlds/worlds';
import type { LabDesk } from './open-lab';
import { openLab } from './open-lab';
import { PAGE_SHELF } from './page-shelf';

/** What the compared models that the site ships say of themselves, by id. */
type SiteManifests = () => Promise<Readonly<Record<string, Manifest>>>;

/** Puts results that a link holds on the page. No model runs. @throws Error in words for people */
export const openPackedWork = (packed: string, desk: LabDesk, site: SiteManifests): Promise<void> =>
  openWork(unpackLinkWork(packed), desk, site);

/**
 * Puts results of a file that a link goes with on the page.
 * @param sha256 that the link gives
 * @throws Error in words for people
 */
export async function openWorkFile(file: Blob, sha256: string, desk: LabDesk, site: SiteManifests): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if ((await sha256Hex(bytes)) !== sha256)
    throw new Error(t`This is not the file that the link goes with. Choose “${workFileName(sha256)}”.`);
  await openWork(parseLinkWork(new TextDecoder().decode(bytes)), desk, site);
}

async function openWork(work: LinkWork, desk: LabDesk, site: SiteManifests): Promise<void> {
  const { explorer } = desk;
  if (work.world !== explorer.getState().world)
    throw new Error(t`The results of the link are about ${worldById(work.world).words.name}, and its view is not.`);
  explorer.setState({ notice: openingText(work) });
  const added = addEntries(work, explorer);
  const said = [
    ...(work.entries.length > 0 ? [await answersText(work, added, site)] : []),
    ...(work.own ? [await openOwn(work.own, desk)] : []),
  ];
  explorer.setState({ notice: said.join(' ') });
}

/** What is under way: a lab that is still empty does not look broken. */
const openingText = ({ own }: LinkWork): string =>
  own
    ? t`Opening the link: the file “${own.fileName}” with what the models had said of it. This takes a moment.`
    : t`Opening the results of the link. This takes a moment.`;

/** Adds the regions that are not here yet. @returns how many @throws Error where there is no room */
function addEntries({ world, entries }: LinkWork, explorer: ExplorerStore): number {
  const { history } = stateOf(explorer.getState(), world);
  const here = new Set(history.entries.map(({ prediction }) => prediction.id));
  const added = entries.filter(({ prediction }) => !here.has(prediction.id));
  if (history.entries.length + added.length > MAX_ENTRIES)
    throw new Error(
      t`The history has room for ${MAX_ENTRIES - history.entries.length} more regions, and the link brings ${added.length}. Delete what you do not need, and open the link once more.`,
    );
  if (added.length > 0) explorer.setState((state) => changeOf(state, world, { history: addToSet(history, added) }));
  return added.length;
}

async function answersText(work: LinkWork, added: number, site: SiteManifests): Promise<string> {
  const here = await site()
    .then((manifests) => manifestHashes(Object.values(manifests)))
    .catch((): Readonly<Record<string, string>> => ({}));
  const ids = Object.keys(work.models);
  const isSame = ids.length > 0 && ids.every((id) => work.models[id] === here[id]);
  const isOther = ids.some((id) => here[id] !== undefined && work.models[id] !== here[id]);
  const by = isSame
    ? t`by the models of this site`
    : isOther
      ? t`by other versions of the models than are here`
      : t`as it says`;
  const count = countText(work.entries.length);
  const about = indicatorName({ id: work.indicator });
  const before = work.entries.length - added;
  return [
    plural(
      work.entries.length,
      one`From the link: ${count} answer about ${about}, given ${by}; nothing was asked anew.`,
      t`From the link: ${count} answers about ${about}, given ${by}; nothing was asked anew.`,
    ),
    ...(before === 0 ? [] : [t`${countText(before)} of them were here already.`]),
    t`“Select an area” lists them as a set, to be hidden or deleted.`,
  ].join(' ');
}

/** Imports the own file of a link, unless another one is here. @returns what became of it, for people */
async function openOwn(own: LinkedOwn, desk: LabDesk): Promise<string> {
  const { fileName, text, mapping, reading, scaleFrom, evaluation } = own;
  const lab = openLab(desk);
  const file = new File([text], fileName, { type: 'text/plain' });
  const kept = await PAGE_SHELF.read().then(
    ({ imported }) => imported,
    () => null,
  );
  const here = desk.store.getState().ownData?.imported ?? kept;
  const isSame = !here || (here.fileName === fileName && here.file.size === file.size);
  if (isSame) await lab.ownData.choose(file, { mapping, reading, scaleFrom });
  if (evaluation) await lab.evaluation.open(new Blob([JSON.stringify(evaluation)]), isSame ? 'own' : 'world');
  if (isSame)
    return evaluation
      ? t`From the link: the file “${fileName}” with what the models had said of it, in the Bias lab.`
      : t`From the link: the file “${fileName}”, in the Bias lab.`;
  return t`The file that you have imported here stays. To see “${fileName}” of the link, forget yours and open the link once more.`;
}

/** What went wrong with results of a link, for people. */
export const workProblem = (error: unknown): string => t`The results of the link were not opened. ${reasonOf(error)}`;
