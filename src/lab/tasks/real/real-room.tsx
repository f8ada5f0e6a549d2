import { useState } from 'react';
import { ASKED_CLASSES, REAL_CLASSES } from '../../../atlas/tasks/real-classes';
import { t } from '../../../domain/words';
import { useLoaded } from '../../../panels/use-loaded';
import { WideTable } from '../../../panels/wide-table';
import { answerText } from '../../../profiling/tasks/task-text';
import { RecordedState } from '../recorded-state';
import { fetchRealRecord } from './fetch-real-record';
import { OwnReal } from './own-real';
import './real.css';
import { RealFigures } from './real-figures';

/** What the models of the tasks, which know a simulated planet alone, say of real pictures. */
export default function RealRoom() {
  const [tries, setTries] = useState(0);
  const recorded = useLoaded(fetchRealRecord, tries);
  return (
    <section className="lab-stack" aria-label={t`Real pictures`}>
      <p className="message warning">{t`Another sensor: evaluation only; these models learned on a simulated planet.`}</p>
      <p className="aside">{t`Pictures from the air of 0.6 m a pixel and 77 m to a side, where the models learned squares of 640 m. They are of UC Merced Land Use, and each is resized to 64 × 64 pixels. Of its ${REAL_CLASSES.length} classes ${ASKED_CLASSES.length} are asked about: those with a counterpart among the planet’s words, and those that leave no doubt whether there is water, a villa or industry.`}</p>
      <RecordedState recorded={recorded} onRetry={() => setTries(tries + 1)} />
      {recorded.phase === 'ready' && (
        <>
          <section className="lab-stack" aria-label={t`What was recorded`}>
            <h3>{t`What was recorded`}</h3>
            <p className="aside">{t`By our own run on ${recorded.value.madeOn}, of ${recorded.value.pictures} pictures.`}</p>
            <RealFigures {...recorded.value} />
          </section>
          <OwnReal models={recorded.value.models} />
        </>
      )}
      <details>
        <summary>{t`Which classes are asked about, and why`}</summary>
        <WideTable caption={t`Classes of UC Merced Land Use and the planet’s words`}>
          <thead>
            <tr>
              <th scope="col">{t`Class`}</th>
              <th scope="col">{t`The planet’s word`}</th>
              <th scope="col">{t`Why`}</th>
            </tr>
          </thead>
          <tbody>
            {REAL_CLASSES.map(({ name, word, why }) => (
              <tr key={name}>
                <th scope="row" translate="no">
                  {name}
                </th>
                <td>{word ? answerText(word) : t`left out`}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </section>
  );
}
