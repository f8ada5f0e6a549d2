import { loadPart } from '../actions/load-part';
import { reasonOf } from '../actions/reason-of';
import type { LabDesk } from './open-lab';

/** Names of files that the room of own data reads. */
const READS = /\.(csv|tsv|txt|json|geojsonl?|geojsons|kml)(\.gz)?$/i;

/**
 * Takes files of measured values that are dropped anywhere on the page into the room of own data. A browser that is
 * left alone would leave the page for the file.
 * @returns ends it
 */
export function listenForFiles(
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  { desk, open }: { readonly desk: LabDesk; readonly open: () => void },
): () => void {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files.item(0);
    // The room itself takes what is dropped on it.
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    const say = (notice: string): void => desk.explorer.setState({ notice });
    if (!READS.test(file.name)) {
      say(`“${file.name.slice(0, 80)}” was not read. Drop a CSV, GeoJSON or KML file of measured values.`);
      return;
    }
    open();
    loadPart(() => import('./open-lab')).then(
      ({ openLab }) => openLab(desk).ownData.choose(file),
      (error: unknown) => say(reasonOf(error)),
    );
  };
  page.addEventListener('dragover', over);
  page.addEventListener('drop', drop);
  return () => {
    page.removeEventListener('dragover', over);
    page.removeEventListener('drop', drop);
  };
}
