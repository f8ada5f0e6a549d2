import { t } from '../domain/words';

/** Names of files that the page takes: tables of the room of own data, and packs. */
const READS = /\.((csv|tsv|txt|json|geojsonl?|geojsons|kml)(\.gz)?|xlsx|xlsm|pack)$/i;

interface DroppedFiles {
  /** Takes one that can be read. */
  readonly take: (file: File) => void;
  /** Hears why another one was not, for people. */
  readonly refuse: (notice: string) => void;
}

/**
 * Hears of files of measured values that are dropped anywhere on the page. A browser that is left alone would leave the
 * page for the file.
 * @returns ends it
 */
export function listenForFiles(
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  { take, refuse }: DroppedFiles,
): () => void {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files.item(0);
    // The room itself takes what is dropped on it.
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    if (READS.test(file.name)) take(file);
    else
      refuse(
        t`“${file.name.slice(0, 80)}” was not read. Drop an Excel, CSV, GeoJSON or KML file of measured values, or a pack.`,
      );
  };
  page.addEventListener('dragover', over);
  page.addEventListener('drop', drop);
  return () => {
    page.removeEventListener('dragover', over);
    page.removeEventListener('drop', drop);
  };
}
