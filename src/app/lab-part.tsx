import { LabContext } from '../lab/lab-context';
import { ActionButton } from '../panels/action-button';
import { lazyPart } from '../panels/lazy-part';
import type { LabDesk } from './open-lab';

interface Props {
  readonly desk: LabDesk;
}

/** What the lab shows, and beside it what it does. */
async function loadLab() {
  const [{ default: LabStage }, { openLab }] = await Promise.all([import('../lab/lab-stage'), import('./open-lab')]);
  const OpenedLab = ({ desk }: Props) => (
    <LabContext value={openLab(desk)}>
      <LabStage />
    </LabContext>
  );
  return { default: OpenedLab };
}

/** The Bias lab, loaded when it is opened. */
export const LabPart = lazyPart(loadLab, {
  part: 'The Bias lab',
  place: 'over-map lab-place',
  ways: <ActionButton action="lab.close" />,
});
