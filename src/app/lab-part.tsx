import { useState } from 'react';
import { t } from '../domain/words';
import { LabContext } from '../lab/lab-context';
import { ActionButton } from '../panels/action-button';
import { lazyPart } from '../panels/lazy-part';
import type { LabDesk } from './open-lab';

interface Props {
  readonly desk: LabDesk;
}

interface LoadedProps extends Props {
  /** What had the focus when the lab was asked for. */
  readonly opener: Element | null;
}

/** What the lab shows, and beside it what it does. */
async function loadLab() {
  const [{ default: LabStage }, { openLab }] = await Promise.all([import('../lab/lab-stage'), import('./open-lab')]);
  const OpenedLab = ({ desk, opener }: LoadedProps) => (
    <LabContext value={openLab(desk)}>
      <LabStage opener={opener} />
    </LabContext>
  );
  return { default: OpenedLab };
}

const LoadedLab = lazyPart(loadLab, {
  part: t`The Bias lab`,
  place: 'over-map lab-place',
  ways: <ActionButton action="lab.close" />,
});

/** The Bias lab, loaded when it is opened. */
export function LabPart({ desk }: Props) {
  const [opener] = useState(() => document.activeElement);
  return <LoadedLab desk={desk} opener={opener} />;
}
