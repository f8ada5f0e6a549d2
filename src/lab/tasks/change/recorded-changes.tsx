import { useCallback, useState } from 'react';
import { t } from '../../../domain/words';
import { useLoaded } from '../../../panels/use-loaded';
import { type RecordedSample, type RecordedTasks, readTruth } from '../../../profiling/tasks/recorded-tasks';
import { useLab } from '../../lab-context';
import { QuestionSteps } from '../question-steps';
import { ChangePictures, type SaidOfChange } from './change-pictures';
import { ChangeQuestion } from './change-question';

/** What two models said of recorded squares, one after the other. */
export function RecordedChanges({ tasks: [{ samples }], models }: RecordedTasks) {
  const [at, setAt] = useState(0);
  const sample = samples[at];
  const said = { truth: readTruth('change', sample.truth) as readonly string[], outputs: sample.outputs };
  return (
    <section className="lab-stack" aria-label={t`A recorded question`}>
      <h3>{t`Recorded questions`}</h3>
      <ChangeQuestion
        at={sample}
        answered={{ ...said, facts: sample.facts }}
        models={models}
        pictures={<RecordedPictures key={sample.regionId} sample={sample} said={said} />}
      >
        <QuestionSteps at={at} count={samples.length} onStep={setAt} />
      </ChangeQuestion>
    </section>
  );
}

/** The square of a recorded question at both dates, drawn by the page. */
function RecordedPictures({ sample, said }: { readonly sample: RecordedSample; readonly said: SaidOfChange }) {
  const lab = useLab();
  const draw = useCallback(
    (square: RecordedSample, signal: AbortSignal) =>
      Promise.all([lab.datedPicture(square, 0, signal), lab.datedPicture(square, 1, signal)]),
    [lab],
  );
  const pictures = useLoaded(draw, sample);
  if (pictures.phase === 'loading') return <p role="status">{t`Drawing the square…`}</p>;
  if (pictures.phase === 'failed') return <p role="alert">{pictures.reason}</p>;
  return <ChangePictures dates={pictures.value} said={said} />;
}
