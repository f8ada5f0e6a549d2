import { locationSpread, type SpreadEstimate, spreadDifference } from '../../bias/location-spread';
import { movedByText } from '../../bias/moved-by';
import { type Comparison, differenceName } from '../../domain/comparison';
import { indicatorName } from '../../domain/indicator-words';
import type { Side } from '../../domain/model-row';
import { t } from '../../domain/words';
import type { Manifest } from '../../model/manifest';
import { useExplorerState } from '../../panels/explorer-context';
import { useComparison } from '../../panels/use-comparison';
import { WideTable } from '../../panels/wide-table';
import { estimateInterval, estimateValue } from '../estimate-text';
import { subjectName } from '../lab-subject';
import { recordedPictureEffect } from '../recorded-effects';
import { teleportKey } from './kept-teleports';
import { scoreColumn, type TeleportTest } from './teleport-state';

interface Row {
  readonly label: string;
  readonly side?: Side;
  readonly estimate: SpreadEstimate;
  readonly isSigned: boolean;
  /** Recorded; null where nobody measured it, and of a difference. */
  readonly picture: SpreadEstimate | null;
  readonly verdict: string;
}

function rowsOf(test: TeleportTest, comparison: Comparison, manifests: Readonly<Record<string, Manifest>>): Row[] {
  const columns = comparison.map(({ id }) => scoreColumn(test, id));
  return [
    ...comparison.map(({ id, label, side }, i) => {
      const estimate = locationSpread(columns[i]);
      const picture = recordedPictureEffect(manifests[id], test.subject.indicator);
      return { label, side, estimate, isSigned: false, picture, verdict: movedByText(estimate, picture) };
    }),
    {
      label: differenceName(comparison),
      estimate: spreadDifference(columns[0], columns[1]),
      isSigned: true,
      picture: null,
      verdict: '',
    },
  ];
}

/** The twin of the comparison: each region and model in a row, and the difference of the two. */
export function KeptTable({ tests }: { readonly tests: readonly TeleportTest[] }) {
  const comparison = useComparison();
  const manifests = useExplorerState((s) => s.manifests);
  return (
    <WideTable caption={t`Place effect of each region and model, in points of the 0.0–9.9 scale`}>
      <thead>
        <tr>
          <th scope="col">{t`Region`}</th>
          <th scope="col">{t`Model`}</th>
          <th scope="col" className="number">{t`Place effect`}</th>
          <th scope="col" className="number">{t`95 % interval`}</th>
          <th scope="col" className="number">{t`n, places`}</th>
          <th scope="col" className="number">{t`Picture effect`}</th>
          <th scope="col">{t`So it is`}</th>
        </tr>
      </thead>
      <tbody>
        {tests.flatMap((test) =>
          rowsOf(test, comparison, manifests).map(({ label, side, estimate, isSigned, picture, verdict }) => (
            <tr key={`${teleportKey(test)} ${label}`} data-side={side}>
              <td>{t`${subjectName(test.subject)}, ${indicatorName({ id: test.subject.indicator })}`}</td>
              <th scope="row">{label}</th>
              <td className="number">{estimateValue(estimate, isSigned)}</td>
              <td className="number">{estimateInterval(estimate, isSigned)}</td>
              <td className="number">{estimate.n}</td>
              <td className="number">
                {picture && t`${estimateValue(picture)} ${estimateInterval(picture)}, n = ${picture.n} places`}
              </td>
              <td>{verdict}</td>
            </tr>
          )),
        )}
      </tbody>
    </WideTable>
  );
}
