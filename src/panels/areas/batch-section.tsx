import type { BatchRunner } from '../../actions/batch/batch-runner';
import { timeLeftText } from '../../domain/duration-text';
import { indicatorName } from '../../domain/indicator-words';
import { countText } from '../../domain/number-text';
import { REGION_GROUND_METERS } from '../../domain/region';
import { t } from '../../domain/words';
import type { BatchState } from '../../store/batch-state';
import { worldById } from '../../worlds/worlds';
import { useExplorer, useExplorerState } from '../explorer-context';
import { ModelButton } from '../model-button';

const REST_WORDS = {
  paused: t`paused, what came is kept`,
  failed: t`stopped`,
  done: t`done`,
} as const satisfies Readonly<Record<Exclude<BatchState['phase'], 'running'>, string>>;

interface Props {
  readonly runner: BatchRunner;
  readonly batch: BatchState;
}

/** How far a batch is, and what can be done about it. */
export function BatchSection({ runner, batch }: Props) {
  const { store, commands } = useExplorer();
  const { phase, error, leftMs } = batch;
  const { id, name, world, indicator, done, squares, missing, imagery } = batch.record;
  const otherDate = imagery.atlasDate === 0 ? 1 : 0;
  const isHere = useExplorerState((s) => s.world === world);
  const isShown = useExplorerState((s) => s.world === world && s.indicator === indicator);
  const otherLabel = worldById(world).dates?.labels[otherDate].toLowerCase();
  const profileOtherDate = (): void => {
    void commands.setDate(otherDate);
    const regions = squares.map(([lonDeg, latDeg]) => ({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS }));
    void runner.start(`${name.slice(0, 100)}, ${otherLabel}`, regions);
  };
  const isRunning = phase === 'running';
  const hosts = runner.hostsOf(batch.record);
  return (
    <section aria-label={t`Batch`} className="areas-batch glass">
      <p>
        <strong>{name}</strong>{' '}
        <span className="aside">
          {indicatorName({ id: indicator })} · {worldById(world).label}
        </span>
      </p>
      <progress aria-label={t`Squares of ${name}`} max={squares.length} value={done} />
      <p className="aside" role="status" aria-live={isRunning ? 'off' : 'polite'}>
        {t`${countText(done)} of ${countText(squares.length)} squares`} ·{' '}
        {isRunning ? timeLeftText(leftMs) : REST_WORDS[phase]}
      </p>
      {missing.length > 0 && (
        <details className="aside">
          <summary>{t`${countText(missing.length)} without a picture`}</summary>
          {missing[0][1]}
        </details>
      )}
      {error && <p role="alert">{t`${error} What came is kept.`}</p>}
      {!isRunning && phase !== 'done' && hosts.length > 0 && (
        <p className="aside">{t`Going on fetches tiles from ${hosts.join(', ')}.`}</p>
      )}
      <div className="areas-buttons">
        {phase === 'done' ? (
          <>
            <button type="button" onClick={() => store.setState({ batch: null })}>{t`Dismiss`}</button>
            {isHere && otherLabel && (
              <button type="button" onClick={profileOtherDate}>{t`Profile at the ${otherLabel} date too`}</button>
            )}
            {isShown && (
              <button
                type="button"
                className="primary"
                onClick={() => store.setState({ tableSet: id, mode: 'table' })}
              >{t`Show in the table`}</button>
            )}
          </>
        ) : (
          <>
            <button type="button" onClick={() => void runner.cancel()}>{t`Cancel`}</button>
            <ModelButton
              className={isRunning ? undefined : 'primary'}
              onClick={() => (isRunning ? runner.pause() : void runner.resume())}
            >
              {isRunning ? t`Pause` : t`Go on`}
            </ModelButton>
          </>
        )}
      </div>
    </section>
  );
}
