import { t } from '../domain/words';

const ATLAS =
  /^Recorded on (\S+) by our own run of the shipped models on (\d+) regions of the simulated planet, around a city of a continent that neither model was trained on\. /;
const EARTH =
  /^Recorded on (\S+) by our own run of the shipped models on (\d+) EuroSAT tiles around Paris, a country that neither model was trained on\. /;

/**
 * What a recorded example says of itself, in the language that is spoken: the notes of those that the site ships are
 * known, another one is shown as it is.
 */
export function recordedNote(note: string): string {
  const [, atlasDate, regions] = ATLAS.exec(note) ?? [];
  if (regions)
    return t`Recorded on ${atlasDate} by our own run of the shipped models on ${regions} regions of the simulated planet, around a city of a continent that neither model was trained on. Text and numbers alone: the pictures are not stored. True values by the formulas of the planet. It opens with a square that was chosen because the two models differ there.`;
  const [, date, tiles] = EARTH.exec(note) ?? [];
  if (tiles)
    return t`Recorded on ${date} by our own run of the shipped models on ${tiles} EuroSAT tiles around Paris, a country that neither model was trained on. Text and numbers alone: the pictures are not stored. Measured values from open data, as in the report. It opens with a square that was chosen because the two models differ there.`;
  return note;
}
