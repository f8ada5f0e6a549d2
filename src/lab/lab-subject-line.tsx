import type { ReactNode } from 'react';
import { indicatorName } from '../domain/indicator-words';
import { PictureView } from '../panels/picture-view';
import { type LabSubject, subjectName } from './lab-subject';

interface Props {
  readonly subject: LabSubject;
  /** What is done with it, in a sentence. */
  readonly children: ReactNode;
}

/** What an experiment is about: the picture, where it was taken, and the question. */
export function LabSubjectLine({ subject, children }: Props) {
  return (
    <div className="lab-subject">
      <PictureView rgb={subject.rgb} sizePx={subject.sizePx} weights={null} />
      <p>
        <strong>
          {subjectName(subject)} · {indicatorName({ id: subject.indicator })}
        </strong>
        <span className="aside">{children}</span>
      </p>
    </div>
  );
}
