import { useState } from 'react';
import { loadPart } from '../actions/load-part';
import { reasonOf } from '../actions/reason-of';
import { saveFile } from '../actions/save-file';
import { shownChartCount, shownCharts } from '../charts/shown-charts';
import { listText } from '../domain/list-text';
import { one, plural, t } from '../domain/words';
import type { EvaluationResult } from '../lab/evaluation/evaluation-state';
import { useExplorer } from '../panels/explorer-context';
import type { RegionSheet } from '../panels/region-files';
import { regionFileName } from '../panels/region-sheet';
import type { CarryingLink } from './use-carrying-link';
import type { MapPictureState } from './use-map-picture';

interface Props {
  readonly sheet: () => RegionSheet;
  /** What came to rest in the lab; null without. */
  readonly result: EvaluationResult | null;
  readonly picture: MapPictureState;
  /** The visitor's own file with the answers to its rows; null without one. */
  readonly ownAnswers: (() => Promise<string>) | null;
  /** The link with results; null where there are none. */
  readonly carrying: CarryingLink | null;
}

/** Everything about the view in one file. */
export function ShareZip({ sheet, result, picture, ownAnswers, carrying }: Props) {
  const { store } = useExplorer();
  const [said, setSaid] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setSaid(t`Packing …`);
    try {
      const [{ packageFiles }, { zipFiles }] = await loadPart(() =>
        Promise.all([import('./share-package'), import('./zip-files')]),
      );
      const state = store.getState();
      const name = regionFileName(state);
      const files = await packageFiles({
        state,
        sheet: sheet(),
        result,
        ownAnswers: ownAnswers && (await ownAnswers()),
        picture: picture.status === 'ready' ? new Uint8Array(await picture.png.arrayBuffer()) : null,
        charts: shownCharts(),
        link: carrying?.link ?? window.location.href,
        results: carrying?.file
          ? { name: carrying.file.name, bytes: new Uint8Array(await carrying.file.blob.arrayBuffer()) }
          : null,
        now: Date.now(),
      });
      saveFile(await zipFiles(name, files), `${name}.zip`);
      setSaid(t`Saved ${Object.keys(files).length + 1} files.`);
    } catch (error) {
      setSaid(t`The zip could not be made; nothing is lost. ${reasonOf(error)}`);
    }
  };
  const content = [
    t`data`,
    ...(result ? [t`the evaluation of the lab`] : []),
    ...(ownAnswers ? [t`your file with answers`] : []),
    t`picture`,
    ...chartTexts(),
    t`a README`,
    t`how to cite it`,
    t`licences`,
    t`the models’ and pictures’ hashes`,
    t`checksums`,
    t`the link`,
  ];
  return (
    <section aria-labelledby="share-zip">
      <h3 id="share-zip">{t`All of it`}</h3>
      <p className="aside">{t`One zip: ${listText(content)}.`}</p>
      <div className="share-buttons">
        <button type="button" disabled={picture.status === 'drawing'} onClick={save}>{t`Save zip`}</button>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}

function chartTexts(): readonly string[] {
  const count = shownChartCount();
  return count === 0 ? [] : [plural(count, one`${count} chart as SVG`, t`${count} charts as SVG`)];
}
