import { rich } from '../../actions/rich';
import { t } from '../../domain/words';
import { FileButton } from '../../panels/file-button';
import type { World } from '../../worlds/world';
import { type WorldId, worldById } from '../../worlds/worlds';
import { useLab } from '../lab-context';
import { columnsToRead, type OwnImport } from './own-data-state';
import { useOwnFile } from './use-own-file';

interface Props {
  /** Null before a file was chosen. */
  readonly own: OwnImport | null;
  readonly world: WorldId;
}

/** A file about a world, as it may begin. */
const example = ({ home: { lonDeg, latDeg } }: World): string =>
  `lon,lat,value,group\n${lonDeg.toFixed(4)},${latDeg.toFixed(4)},31.2,north\n${lonDeg.toFixed(4)},${(latDeg - 0.02).toFixed(4)},40.8,south`;

/** Chooses a file, and says how its import stands. */
export function OwnFile({ own, world }: Props) {
  const lab = useLab();
  const take = useOwnFile();
  const isBusy = own?.phase === 'sampling' || own?.phase === 'reading';
  // What cannot be taken back any more is forgotten with a button of its own.
  const canCancel = own !== null && own.phase !== 'ready';
  return (
    <>
      <p className="aside own-intro">{t`Bring values of places of ${worldById(world).words.name}, as a truth for both models: a CSV file or an Excel workbook (.xlsx) with columns for longitude, latitude, value and, where you have one, a group such as the country; or GeoJSON or KML with points or areas; packed with gzip or not. The file is read in this browser, kept in it until you forget it, and sent nowhere. One file is kept at a time, about one world.`}</p>
      {!own && <pre className="own-example">{example(worldById(world))}</pre>}
      <div className="lab-controls">
        <FileButton
          label={t`Choose an Excel, CSV, GeoJSON or KML file`}
          name={t`Excel, CSV, GeoJSON or KML file`}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.geojson,.geojsonl,.geojsons,.kml,.gz,text/csv,application/geo+json"
          className={own ? 'own-choice' : 'own-choice primary'}
          onFile={take}
        />
        <span className="aside own-drop">{t`or drop it here`}</span>
        {canCancel && (
          <div className="lab-buttons">
            <button type="button" onClick={() => lab.ownData.cancel()}>{t`Cancel`}</button>
          </div>
        )}
        <div className="lab-progress">
          {isBusy && (
            <progress
              aria-label={t`Reading the file`}
              max={Math.max(1, own.sizeBytes)}
              value={own.phase === 'reading' ? own.doneBytes : undefined}
            />
          )}
          <span className="aside" role="status" aria-live={own?.phase === 'reading' ? 'off' : 'polite'}>
            {own && rich`${<bdi>{own.fileName}</bdi>}: ${statusOf(own)}`}
          </span>
          {own?.error && (
            <p role="alert" className="message">
              {own.error} {own.imported && t`What you had imported is kept.`}
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function statusOf(own: OwnImport): string {
  const { phase, doneBytes, sizeBytes } = own;
  if (phase === 'sampling') return t`looking at its first rows`;
  if (phase === 'reading') return t`${sizeText(doneBytes)} of ${sizeText(sizeBytes)} read`;
  if (phase === 'asking') return t`a question about its values is to be answered`;
  if (phase === 'failed') return t`not imported`;
  if (phase === 'ready') return t`imported, ${sizeText(sizeBytes)}`;
  return columnsToRead(own) ? t`ready to be read` : t`choose which column is which`;
}

const sizeText = (bytes: number): string =>
  bytes < 1e6 ? t`${Math.ceil(bytes / 1e3)} kB` : t`${(bytes / 1e6).toFixed(1)} MB`;
