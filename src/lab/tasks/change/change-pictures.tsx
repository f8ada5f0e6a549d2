import { useId, useState } from 'react';
import { SIDES } from '../../../domain/model-row';
import { PICTURE_PX } from '../../../domain/picture';
import { t } from '../../../domain/words';
import { RgbCanvas } from '../../../panels/rgb-canvas';
import type { Picture } from '../../../store/picture';
import type { TaskOutputs } from '../task-test';
import { answeredCells, cellBox } from './change-cells';

/** A square at one of the planet's dates. */
export type DatedPicture = Pick<Picture, 'rgb' | 'sizePx'>;

/** What is said of a square: by models, in their order, and truly. */
export interface SaidOfChange {
  readonly truth: readonly string[];
  readonly outputs: readonly TaskOutputs[];
}

interface Props {
  /** The earlier date, then the later one. */
  readonly dates: readonly [before: DatedPicture, after: DatedPicture];
  /** Null where nobody was asked. */
  readonly said: SaidOfChange | null;
}

/** A square at both dates, one laid over the other up to a line that can be moved, and the cells that were named. */
export function ChangePictures({ dates: [before, after], said }: Props) {
  const [earlier, setEarlier] = useState(50);
  const id = useId();
  return (
    <div className="task-picture">
      <div className="task-frame task-dates">
        <RgbCanvas rgb={after.rgb} width={after.sizePx} height={after.sizePx} label={t`The square at the later date`} />
        <div className="task-earlier" style={{ clipPath: `inset(0 ${100 - earlier}% 0 0)` }}>
          <RgbCanvas
            rgb={before.rgb}
            width={before.sizePx}
            height={before.sizePx}
            label={t`The square at the earlier date`}
          />
        </div>
        <svg viewBox={`0 0 ${PICTURE_PX} ${PICTURE_PX}`} aria-hidden="true">
          {said?.outputs.map((output, i) => (
            <Cells key={SIDES[i]} cells={answeredCells(output) ?? []} side={SIDES[i]} />
          ))}
          {said && <Cells cells={said.truth} side="truth" />}
          <line x1={(PICTURE_PX * earlier) / 100} x2={(PICTURE_PX * earlier) / 100} y1="0" y2={PICTURE_PX} />
        </svg>
      </div>
      <label className="task-choice" htmlFor={id}>
        <span>{t`Earlier date up to`}</span>
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          value={earlier}
          aria-valuetext={t`${earlier} % of the picture from the left`}
          onChange={({ target }) => setEarlier(Number(target.value))}
        />
      </label>
      {said && <p className="aside">{t`Dashed: the truth. Lines: what each model answered first.`}</p>}
    </div>
  );
}

/** How far the lines of each side lie within their cell, so that those of the same cell are seen beside each other. */
const INSET = { first: 2.4, second: 1.2, truth: 0.4 } as const;

function Cells({ cells, side }: { readonly cells: readonly string[]; readonly side: keyof typeof INSET }) {
  const inset = INSET[side];
  return cells.map((cell) => {
    const { left, top, right, bottom } = cellBox(cell);
    const [width, height] = [right - left - 2 * inset, bottom - top - 2 * inset];
    return <rect key={cell} x={left + inset} y={top + inset} width={width} height={height} data-side={side} />;
  });
}
