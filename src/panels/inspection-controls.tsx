import { isDrawing } from '../store/inspection';
import { useExplorer, useExplorerState } from './explorer-context';
import { SettingSlider } from './setting-slider';

interface Props {
  /** Whether there is a picture to draw rollouts of. */
  readonly canDraw: boolean;
  /** 0.0-9.9; null where nothing was measured. */
  readonly measured: number | null;
}

/** Middle of the scale: where a truth that is set by hand begins. */
const MIDDLE = 5;

/** What the rewards are computed with, and what rollouts are drawn with. */
export function InspectionControls({ canDraw, measured }: Props) {
  const { lab } = useExplorer();
  const settings = useExplorerState((s) => s.experiments.inspection);
  const drawn = useExplorerState((s) => s.experiments.drawn);
  const isBusy = drawn !== null && isDrawing(drawn);
  const { lambda, c, temperature, groupSize, truthByHand } = settings;
  const isByHand = truthByHand !== null;
  return (
    <div className="inspection-controls">
      <fieldset>
        <legend>Rewards, recomputed at once</legend>
        <SettingSlider
          label="λ"
          hint="share of the format reward"
          min={0}
          max={1}
          step={0.05}
          decimals={2}
          value={lambda}
          onChange={(value) => lab.inspector.set({ lambda: value })}
        />
        <SettingSlider
          label="c"
          hint="distance at which accuracy falls to 0"
          min={0.5}
          max={9.9}
          step={0.1}
          decimals={1}
          value={c}
          onChange={(value) => lab.inspector.set({ c: value })}
        />
        <div className="truth-setting">
          <label>
            <input
              type="checkbox"
              checked={isByHand}
              onChange={({ target }) =>
                lab.inspector.set({ truthByHand: target.checked ? (measured ?? MIDDLE) : null })
              }
            />{' '}
            Set the truth by hand
          </label>
          {isByHand ? (
            <SettingSlider
              label="Truth, set by hand"
              hint="not measured: your assumption"
              min={0}
              max={9.9}
              step={0.1}
              decimals={1}
              value={truthByHand}
              onChange={(value) => lab.inspector.set({ truthByHand: value })}
            />
          ) : (
            <p className="aside">
              {measured === null ? 'Nothing was measured here.' : `Measured here: ${measured.toFixed(1)}.`}
            </p>
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>Rollouts, drawn by the models</legend>
        <SettingSlider
          label="Temperature"
          hint="how boldly tokens are drawn"
          min={0.1}
          max={2}
          step={0.1}
          decimals={1}
          value={temperature}
          onChange={(value) => lab.inspector.set({ temperature: value })}
        />
        <SettingSlider
          label="G"
          hint="rollouts of one prompt"
          min={2}
          max={16}
          step={1}
          decimals={0}
          value={groupSize}
          onChange={(value) => lab.inspector.set({ groupSize: value })}
        />
        <div className="lab-buttons">
          {isBusy && (
            <button type="button" onClick={() => lab.inspector.cancel()}>
              Cancel
            </button>
          )}
          <button type="button" className="primary" disabled={!canDraw || isBusy} onClick={() => lab.inspector.draw()}>
            Draw {groupSize} rollouts
          </button>
        </div>
      </fieldset>
    </div>
  );
}
