import { useId } from 'react';

interface Props {
  readonly label: string;
  /** What it does, for those who do not know the letter. */
  readonly hint: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly decimals: number;
  readonly onChange: (value: number) => void;
}

/** A slider with its name, its value and what it does. */
export function SettingSlider({ label, hint, value, min, max, step, decimals, onChange }: Props) {
  const id = useId();
  return (
    <div className="setting-slider">
      <span>
        <label htmlFor={id}>{label}</label>{' '}
        <small id={`${id}-hint`} className="aside">
          {hint}
        </small>
      </span>
      <output htmlFor={id}>{value.toFixed(decimals)}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </div>
  );
}
