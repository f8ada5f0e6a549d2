import { useEffect, useRef } from 'react';

interface Props {
  /** [width * height * 3], rows from the top. */
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** What is said of it. */
  readonly label: string;
}

/** A picture by its own pixels. */
export function RgbCanvas({ rgb, width, height, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      image.data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
      image.data[4 * i + 3] = 255;
    }
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [rgb, width, height]);
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />;
}
