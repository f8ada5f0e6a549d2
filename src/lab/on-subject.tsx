import { useLabState } from './lab-context';
import { LabMissing } from './lab-missing';
import { LabSubjectLine } from './lab-subject-line';
import { OtherSubject } from './other-subject';
import type { SubjectRoom } from './room';
import { useLabSubject } from './use-lab-subject';

/** A room about one region: which it is, what is missing where there is none, and what comes of it. */
export function OnSubject({ what, shown: select, Room }: Omit<SubjectRoom, 'needs'>) {
  const { subject, missing } = useLabSubject();
  const shown = useLabState(select);
  const about = shown ?? subject;
  return (
    <div className="lab-stack">
      {about ? <LabSubjectLine subject={about}>{what}</LabSubjectLine> : <p className="aside">{what}</p>}
      {missing && <LabMissing reason={missing} />}
      <OtherSubject shown={shown} selected={subject} />
      <Room subject={subject} />
    </div>
  );
}
