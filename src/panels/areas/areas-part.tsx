import { useEffect, useRef, useState } from 'react';
import { t } from '../../domain/words';
import './areas.css';
import type { BatchRunner } from '../../actions/batch/batch-runner';
import { ActionButton } from '../action-button';
import { useExplorerState } from '../explorer-context';
import { RecordedOnlyNote } from '../recorded-only-note';
import { SheetHandle } from '../sheet-handle';
import type { SheetHeight } from '../sheet-height';
import { AreaSection } from './area-section';
import { BatchSection } from './batch-section';
import { SetsSection } from './sets-section';

interface Props {
  readonly runner: BatchRunner;
}

/** Draws areas, asks about their squares, and lists what was asked as sets. */
export function AreasPart({ runner }: Props) {
  const isOpen = useExplorerState((s) => s.isAreasOpen);
  const batch = useExplorerState((s) => s.batch);
  const panel = useRef<HTMLElement>(null);
  const [height, setHeight] = useState<SheetHeight>('half');
  useEffect(() => void runner.recall(), [runner]);
  useEffect(() => {
    if (isOpen) panel.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [isOpen]);
  if (!isOpen)
    return batch === null ? null : (
      <div className="areas areas-folded">
        <BatchSection runner={runner} batch={batch} />
      </div>
    );
  return (
    <section ref={panel} aria-label={t`Areas and sets`} className="areas areas-open glass" data-height={height}>
      <SheetHandle sheet={panel} label={t`Height of areas and sets`} height={height} onChange={setHeight} />
      <header>
        <h2>{t`Areas and sets`}</h2>
        <ActionButton action="areas.toggle" aria-expanded={true}>{t`Close`}</ActionButton>
      </header>
      <div className="scroll">
        <RecordedOnlyNote left={t`Sets that were answered before are on the map.`} />
        <AreaSection runner={runner} />
        {batch && <BatchSection runner={runner} batch={batch} />}
        <SetsSection />
      </div>
    </section>
  );
}
