import { useEffect, useRef } from 'react';
import { t } from '../domain/words';

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
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(sizePx, sizePx);
    for (let i = 0; i < sizePx * sizePx; i++) {
      image.data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
      image.data[4 * i + 3] = 255;
    }
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [rgb, sizePx]);
  const strongest = weights ? Math.max(...weights.map(Math.abs)) : 0;
  return (
    <div className="picture">
      <canvas ref={canvas} width={sizePx} height={sizePx} role="img" aria-label={t`What the model sees`} />
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
