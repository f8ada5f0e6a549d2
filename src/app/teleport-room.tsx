import { useDeferredValue } from 'react';
import { indicator } from '../domain/indicator';
import { useExplorerState } from '../panels/explorer-context';
import { LabMissing } from '../panels/lab-missing';
import { LabSubjectLine } from '../panels/lab-subject-line';
import { TeleportControls } from '../panels/teleport-controls';
import { useLabSubject } from '../panels/use-lab-subject';
import { isSameSubject } from '../store/lab-subject';
import { TeleportResult } from './teleport-result';

/** The teleport test: one picture, many claimed places, a map for each model. */
export function TeleportRoom() {
  const { subject, missing } = useLabSubject();
  const test = useExplorerState((s) => s.experiments.teleport);
  // Answers come faster than maps need to be drawn.
  const shown = useDeferredValue(test);
  const about = test?.subject ?? subject;
  const isAboutOther = test !== null && subject !== null && !isSameSubject(test.subject, subject);
  return (
    <div className="lab-stack">
      {about && (
        <LabSubjectLine subject={about}>
          The image stays, the claimed place moves: each dot is the same picture, said to lie there. A model that reads
          the image paints the map in one colour; one that reads the address paints borders.
        </LabSubjectLine>
      )}
      {missing && <LabMissing reason={missing} />}
      {isAboutOther && (
        <p className="message" role="status">
          The selection on the map has changed. What is shown is about the picture above,{' '}
          {indicator(test.subject.indicator).label}; “Teleport anew” takes the new selection.
        </p>
      )}
      <TeleportControls canStart={subject !== null} />
      {shown && shown.places.length > 0 && <TeleportResult test={shown} />}
    </div>
  );
}
