import { saveFile } from '../actions/save-file';
import { t } from '../domain/words';
import { type RegionSheet, regionsAsCsv, regionsAsGeoJson } from './region-files';

/** What regions are saved as. */
const FORMATS = [
  { label: 'CSV', ending: 'csv', type: 'text/csv', write: regionsAsCsv },
  { label: 'GeoJSON', ending: 'geojson', type: 'application/geo+json', write: regionsAsGeoJson },
] as const;

interface Props {
  /** Called when a file is asked for. */
  readonly sheet: () => RegionSheet;
  /** Of the files, without an ending. */
  readonly name: string;
}

/** The regions of the table as files for other programs. */
export function SaveRegions({ sheet, name }: Props) {
  return (
    <>
      {FORMATS.map(({ label, ending, type, write }) => (
        <button
          key={label}
          type="button"
          title={t`Scores, estimates and truth of these regions as ${label}`}
          onClick={() => saveFile(new Blob([write(sheet())], { type }), `${name}.${ending}`)}
        >
          {t`Save ${label}`}
        </button>
      ))}
    </>
  );
}
