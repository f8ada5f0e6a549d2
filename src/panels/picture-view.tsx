import { useEffect, useRef } from 'react';

/** The picture as the model gets it: its own pixels, enlarged without smoothing. `rgb` is [sizePx * sizePx * 3]. */
export function PictureView({ rgb, sizePx }: { rgb: Uint8Array; sizePx: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(sizePx, sizePx);
    for (let i = 0; i < sizePx * sizePx; i++) {
      image.data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
      image.data[4 * i + 3] = 255;
    }
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [rgb, sizePx]);
  return (
    <canvas
      ref={canvas}
      className="picture"
      width={sizePx}
      height={sizePx}
      role="img"
      aria-label="What the model sees"
    />
  );
}
