import type { LabSplit } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import { t } from '../../domain/words';

interface Props {
  readonly splits: readonly { readonly split: LabSplit }[];
  readonly split: LabSplit;
  readonly onSplit: (split: LabSplit) => void;
}

/** Chooses the split that is shown: one at a time, since they are never mixed. */
export function SplitSelect({ splits, split, onSplit }: Props) {
  return (
    <div className="lab-controls">
      <label>
        {t`Regions`}
        <select value={split} onChange={({ target }) => onSplit(target.value as LabSplit)}>
          {splits.map((row) => (
            <option key={row.split} value={row.split}>
              {SPLIT_WORDS[row.split].label}
            </option>
          ))}
        </select>
      </label>
      <p className="aside">{t`Regions ${SPLIT_WORDS[split].sentence}.`}</p>
    </div>
  );
}
