import { t } from '../domain/words';
import { RgbCanvas } from './rgb-canvas';

/** Sides of the blocks that evidence is computed for, in a picture's side. */
const BLOCKS = 4;

interface Props {
  /** [sizePx * sizePx * 3], rows from the top. */
  readonly rgb: Uint8Array;
  readonly sizePx: number;
  /** How much each of 4 x 4 blocks counts, rows from the top; null shows the picture alone. */
  readonly weights: readonly number[] | null;
}

/** The picture as the model gets it: its own pixels, enlarged without smoothing, with what it looked at on top. */
export function PictureView({ rgb, sizePx, weights }: Props) {
  const strongest = weights ? Math.max(...weights.map(Math.abs)) : 0;
  return (
    <div className="picture">
      <RgbCanvas rgb={rgb} width={sizePx} height={sizePx} label={t`What the model sees`} />
      {weights && strongest > 0 && (
        <svg viewBox={`0 0 ${BLOCKS} ${BLOCKS}`} aria-hidden="true">
          {weights.map((weight, i) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
              key={i}
              x={i % BLOCKS}
              y={Math.floor(i / BLOCKS)}
              width={1}
              height={1}
              data-sign={weight < 0 ? 'against' : 'for'}
              fillOpacity={(0.75 * Math.abs(weight)) / strongest}
            />
          ))}
        </svg>
      )}
    </div>
  );
}
