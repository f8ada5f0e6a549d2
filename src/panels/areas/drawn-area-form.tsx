import { type ReactNode, useId, useState } from 'react';
import type { BatchRunner } from '../../actions/batch/batch-runner';
import { rich } from '../../actions/rich';
import { indicatorName } from '../../domain/indicator-words';
import { countText } from '../../domain/number-text';
import type { Region } from '../../domain/region';
import { one, plural, t } from '../../domain/words';
import type { Area } from '../../store/area';
import { MAX_BATCH_SQUARES } from '../../store/batch-record';
import { useExplorerState } from '../explorer-context';
import { ModelButton } from '../model-button';
import { useAreaSquares } from '../use-area-squares';
import { AreaCost } from './area-cost';
import { AreaEdges } from './area-edges';

interface Props {
  readonly runner: BatchRunner;
  readonly area: Area;
  readonly onDraw: (area: Area | null) => void;
}

/** The squares of an area that has been drawn, what asking about them costs, and the way to begin. */
export function DrawnAreaForm({ runner, area, onDraw }: Props) {
  const nameId = useId();
  const squares = useAreaSquares();
  const label = indicatorName({ id: useExplorerState((s) => s.indicator) });
  const entries = useExplorerState((s) => s.history.entries);
  const isBusy = useExplorerState((s) => s.batch !== null && s.batch.phase !== 'done');
  const cannotRun = useExplorerState((s) => s.recordedOnly !== null);
  const [typed, setTyped] = useState<string | null>(null);
  const free = freeName(entries.flatMap(({ set }) => set?.name ?? []));
  const count = squares?.length ?? 0;
  const fits = count > 0 && count <= MAX_BATCH_SQUARES;
  const begin = (): void => {
    if (!squares || !fits || isBusy || cannotRun) return;
    void runner.start(typed?.trim() || free, squares);
    onDraw(null);
  };
  return (
    <form
      className="areas-section"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <p role="status">{areaText(squares, count)}</p>
      {squares && fits && <AreaCost runner={runner} squares={squares} />}
      {fits && (
        <label htmlFor={nameId} className="areas-name">
          <span>{t`Name`}</span>
          <input id={nameId} value={typed ?? free} maxLength={120} onChange={({ target }) => setTyped(target.value)} />
        </label>
      )}
      <AreaEdges area={area} onDraw={onDraw} />
      <div className="areas-buttons">
        <button type="button" onClick={() => onDraw(null)}>{t`Clear`}</button>
        {fits && (
          <ModelButton type="submit" className="primary" disabled={isBusy}>
            {plural(count, one`Profile ${countText(count)} square`, t`Profile ${countText(count)} squares`)}
          </ModelButton>
        )}
      </div>
      {fits && (
        <p className="aside">
          {isBusy
            ? t`Finish or cancel the batch below before you begin another.`
            : t`Both models say the ${label.toLowerCase()} of each square. Drag a corner to change the area.`}
        </p>
      )}
    </form>
  );
}

/** How many squares it has, and why it cannot be asked about where it cannot. */
function areaText(squares: readonly Region[] | null, count: number): ReactNode {
  if (squares === null) return rich`${<strong>{t`Too large an area`}</strong>}: draw a smaller one.`;
  const squaresText = plural(count, one`${countText(count)} square of 640 m`, t`${countText(count)} squares of 640 m`);
  const size = <strong>{squaresText}</strong>;
  if (count === 0) return rich`${size}: there is no square of a city in this area.`;
  if (count <= MAX_BATCH_SQUARES) return size;
  return rich`${size}: at most ${countText(MAX_BATCH_SQUARES)} are asked about at once. Draw less.`;
}

/** The first of "Area 1", "Area 2", … that no set is called. */
function freeName(taken: readonly string[]): string {
  const names = new Set(taken);
  let number = 1;
  while (names.has(t`Area ${number}`)) number++;
  return t`Area ${number}`;
}
