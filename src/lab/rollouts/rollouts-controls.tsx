import { scoreText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { ModelButton } from '../../panels/model-button';
import { useLab, useLabState } from '../lab-context';
import { isUnderWay } from '../lab-run';
import { SettingSlider } from '../setting-slider';

interface Props {
  /** Whether there is a picture to draw rollouts of. */
  readonly canDraw: boolean;
  /** 0.0-9.9; null where nothing was measured. */
  readonly measured: number | null;
}

/** Middle of the scale: where a truth that is set by hand begins. */
const MIDDLE = 5;

/** What can be set on a slider. */
const SLIDERS = {
  lambda: { label: 'λ', hint: t`share of the format reward`, min: 0, max: 1, step: 0.05, decimals: 2 },
  c: { label: 'c', hint: t`distance at which accuracy falls to 0`, min: 0.5, max: 9.9, step: 0.1, decimals: 1 },
  truthByHand: {
    label: t`Truth, set by hand`,
    hint: t`not measured: your assumption`,
    min: 0,
    max: 9.9,
    step: 0.1,
    decimals: 1,
  },
  temperature: {
    label: t`Temperature`,
    hint: t`how boldly tokens are drawn`,
    min: 0.1,
    max: 2,
    step: 0.1,
    decimals: 1,
  },
  groupSize: { label: 'G', hint: t`rollouts of one prompt`, min: 2, max: 16, step: 1, decimals: 0 },
} as const;

/** What the rewards are computed with, and what rollouts are drawn with. */
export function RolloutsControls({ canDraw, measured }: Props) {
  const lab = useLab();
  const settings = useLabState((s) => s.rolloutSettings);
  const drawn = useLabState((s) => s.rollouts);
  const isBusy = isUnderWay(drawn);
  const { lambda, c, temperature, groupSize, truthByHand } = settings;
  const isByHand = truthByHand !== null;
  return (
    <div className="inspection-controls">
      <fieldset>
        <legend>{t`Rewards, recomputed at once`}</legend>
        <Slider of="lambda" value={lambda} />
        <Slider of="c" value={c} />
        <div className="truth-setting">
          <label>
            <input
              type="checkbox"
              checked={isByHand}
              onChange={({ target }) => lab.rollouts.set({ truthByHand: target.checked ? (measured ?? MIDDLE) : null })}
            />{' '}
            {t`Set the truth by hand`}
          </label>
          {isByHand ? (
            <Slider of="truthByHand" value={truthByHand} />
          ) : (
            <p className="aside">
              {measured === null ? t`Nothing was measured here.` : t`Measured here: ${scoreText(measured)}.`}
            </p>
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t`Rollouts, drawn by the models`}</legend>
        <Slider of="temperature" value={temperature} />
        <Slider of="groupSize" value={groupSize} />
        <div className="lab-buttons">
          {isBusy && <button type="button" onClick={() => lab.rollouts.cancel()}>{t`Cancel`}</button>}
          <ModelButton
            className="primary"
            disabled={!canDraw || isBusy}
            onClick={() => lab.rollouts.draw()}
          >{t`Draw ${groupSize} rollouts`}</ModelButton>
        </div>
      </fieldset>
    </div>
  );
}

function Slider({ of, value }: { readonly of: keyof typeof SLIDERS; readonly value: number }) {
  const lab = useLab();
  return <SettingSlider {...SLIDERS[of]} value={value} onChange={(changed) => lab.rollouts.set({ [of]: changed })} />;
}
