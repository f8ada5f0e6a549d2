import { useDeferredValue, useState } from 'react';
import { useLabState } from '../lab-context';
import { LabMissing } from '../lab-missing';
import { LabSubjectLine } from '../lab-subject-line';
import { OtherSubject } from '../other-subject';
import { useLabSubject } from '../use-lab-subject';
import { KeptTeleports } from './kept-list';
import { TeleportComparison } from './teleport-comparison';
import { TeleportControls } from './teleport-controls';
import { TeleportResult } from './teleport-result';

/** The teleport test: one picture, many claimed places, a map for each model. */
export function TeleportRoom() {
  const { subject, missing } = useLabSubject();
  const test = useLabState((s) => s.teleport);
  const kept = useLabState((s) => s.keptTeleports);
  const [isComparing, setIsComparing] = useState(false);
  // Answers come faster than maps need to be drawn.
  const shown = useDeferredValue(test);
  const about = test?.subject ?? subject;
  return (
    <div className="lab-stack">
      {about && (
        <LabSubjectLine subject={about}>
          The image stays, the claimed place moves: each dot is the same picture, said to lie there. A model that reads
          the image paints the map in one colour; one that reads the address paints borders.
        </LabSubjectLine>
      )}
      {missing && <LabMissing reason={missing} />}
      <OtherSubject shown={test?.subject ?? null} selected={subject} />
      <TeleportControls canStart={subject !== null} />
      {test && <KeptTeleports test={test} onCompare={() => setIsComparing(true)} />}
      {shown && shown.places.length > 0 && <TeleportResult test={shown} />}
      {isComparing && <TeleportComparison tests={kept} onClose={() => setIsComparing(false)} />}
    </div>
  );
}
