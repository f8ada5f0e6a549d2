import type { BatchRunner } from '../../actions/batch/batch-runner';
import { t } from '../../domain/words';
import { AREA_SHAPES, type Area, type AreaShape, canClose, closedArea, newArea } from '../../store/area';
import { useExplorer, useExplorerState } from '../explorer-context';
import { DrawnAreaForm } from './drawn-area-form';

const SHAPE_LABELS: Readonly<Record<AreaShape, string>> = {
  rectangle: t`Rectangle`,
  polygon: t`Polygon`,
  circle: t`Circle`,
};

const HOW_TO: Readonly<Record<AreaShape, readonly [first: string, next: string]>> = {
  rectangle: [t`Drag from one corner to the other, or click both.`, t`Now the opposite corner.`],
  polygon: [t`Click each corner.`, t`Click the next corner; a corner again closes the shape.`],
  circle: [t`Drag from the middle to the rim, or click both.`, t`Now a point of the rim.`],
};

/** Draws an area; once that is done, says what asking about it costs, and begins. */
export function AreaSection({ runner }: { readonly runner: BatchRunner }) {
  const { store } = useExplorer();
  const area = useExplorerState((s) => s.area);
  const draw = (next: Area | null): void => store.setState({ area: next });
  return (
    <section aria-label={t`Select an area`} className="areas-section">
      <fieldset className="areas-shapes">
        <legend>{t`Select an area`}</legend>
        {AREA_SHAPES.map((shape) => (
          <label key={shape}>
            <input
              type="radio"
              name="area-shape"
              checked={area?.shape === shape}
              onChange={() => draw(newArea(shape))}
            />
            {SHAPE_LABELS[shape]}
          </label>
        ))}
      </fieldset>
      {!area && (
        <p className="aside">{t`Choose a shape and draw it on the map. Both models then answer for each square in it.`}</p>
      )}
      {area && !area.isClosed && (
        <>
          <p role="status">{HOW_TO[area.shape][area.points.length === 0 ? 0 : 1]}</p>
          <p className="aside">{t`By keyboard: go to the map, move it with the arrows, and set each corner at its middle with Enter.`}</p>
          <div className="areas-buttons">
            {area.shape === 'polygon' && (
              <button
                type="button"
                disabled={!canClose(area)}
                onClick={() => draw(closedArea(area))}
              >{t`Close the shape`}</button>
            )}
            <button type="button" onClick={() => draw(null)}>{t`Do not draw`}</button>
          </div>
        </>
      )}
      {area?.isClosed && <DrawnAreaForm runner={runner} area={area} onDraw={draw} />}
    </section>
  );
}
