import { useState } from 'react';
import { t } from '../../domain/words';
import { type Area, areaBounds, rectangleOf } from '../../store/area';

const EDGES = [t`West`, t`South`, t`East`, t`North`];

interface Props {
  readonly area: Area;
  readonly onDraw: (area: Area) => void;
}

/** The edges of an area in degrees, to be read and to be typed: it becomes the rectangle between them. */
export function AreaEdges({ area, onDraw }: Props) {
  const bounds = areaBounds(area);
  const [typed, setTyped] = useState<Readonly<Partial<Record<string, string>>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  if (!bounds) return null;
  const take = (): void => {
    if (Object.keys(typed).length === 0) return;
    const rectangle = rectangleOf(EDGES.map((edge, i) => typed[edge] ?? String(bounds[i])));
    setProblem(rectangle ? null : t`Give degrees: west below east, south below north, latitudes within ±85.`);
    if (!rectangle) return;
    setTyped({});
    onDraw(rectangle);
  };
  return (
    <details className="areas-edges">
      <summary>{t`Edges in degrees`}</summary>
      <div>
        {EDGES.map((edge, i) => (
          <label key={edge}>
            <span>{edge}</span>
            <input
              inputMode="decimal"
              value={typed[edge] ?? bounds[i].toFixed(5)}
              onChange={({ target }) => setTyped({ ...typed, [edge]: target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                take();
              }}
              onBlur={take}
            />
          </label>
        ))}
      </div>
      {problem && <p role="alert">{problem}</p>}
    </details>
  );
}
