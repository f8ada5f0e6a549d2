import { generate } from 'lean-qr';
import { useMemo } from 'react';
import { t } from '../domain/words';

/** Modules of quiet ground around a code, as readers want them (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code of an address: black on white in every theme, as cameras read it. */
export default function QrCode({ address }: { readonly address: string }) {
  const { size, path } = useMemo(() => {
    const code = generate(address);
    let path = '';
    for (let y = 0; y < code.size; y++)
      for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    return { size: code.size, path };
  }, [address]);
  const side = size + 2 * QUIET;
  return (
    <svg
      className="story-qr"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={t`QR code of the story`}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
