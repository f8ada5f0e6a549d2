import { useEffect, useRef } from 'react';
import { rich } from '../../../actions/rich';
import { t } from '../../../domain/words';
import { useExplorerState } from '../../../panels/explorer-context';
import { readSquare } from '../../../panels/read-picture';
import type { RealRecord } from '../../../profiling/tasks/real-record';
import { useLab, useLabState } from '../../lab-context';
import { END_WORDS } from '../../lab-run';
import { askReal } from './ask-real';
import { firstOutput } from './first-output';
import { RealExamples } from './real-examples';
import { RealFigures } from './real-figures';
import type { RealRun } from './real-run';
import { MOST_OF_A_CLASS, sampleFigures } from './real-sample';

/** A visitor's own copy of the pictures, asked about in this browser. */
export function OwnReal({ models }: Pick<RealRecord, 'models'>) {
  const lab = useLab();
  const run = useLabState((s) => s.real);
  const why = useExplorerState((s) => s.recordedOnly);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  const ask = (files: readonly File[]): void => {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    const { signal } = abort;
    const output = (id: string, rgb: Uint8Array, words: string) => firstOutput(lab.tasks, id, rgb, words, signal);
    // What was given up says so, but not in the place of what came after it.
    const show = (now: RealRun): void => {
      if (current.current === abort) lab.keepVisit({ real: now });
    };
    void askReal({ files, models, readSquare, output, show }, signal);
  };
  const isBusy = run?.phase === 'preparing' || run?.phase === 'running';
  return (
    <section className="lab-stack" aria-label={t`Your own copy`}>
      <h3>{t`Your own copy`}</h3>
      <p className="aside">{t`Open a zip with a folder for each class, or picture files that are called like one. At most ${MOST_OF_A_CLASS} pictures of each class are drawn, and both models are asked in this browser. The files are sent nowhere.`}</p>
      {why === null ? (
        <div className="lab-controls">
          <label className="button primary">
            {t`Open a zip or pictures`}
            <input
              type="file"
              multiple
              accept=".zip,.jpg,.jpeg,.png,.webp,application/zip,image/jpeg,image/png,image/webp"
              aria-label={t`Zip or pictures`}
              onChange={({ target }) => {
                const files = [...(target.files ?? [])];
                target.value = '';
                if (files.length > 0) ask(files);
              }}
            />
          </label>
          {isBusy && (
            <div className="lab-buttons">
              <button type="button" onClick={() => current.current?.abort()}>{t`Stop`}</button>
            </div>
          )}
          {run && <Progress run={run} />}
        </div>
      ) : (
        <p className="message">{why}</p>
      )}
      {run && !isBusy && run.outputs.length > 0 && (
        <>
          <RealFigures questions={sampleFigures(run)} models={run.models} />
          <RealExamples run={run} />
        </>
      )}
    </section>
  );
}

function Progress({ run }: { readonly run: RealRun }) {
  const { phase, fileName, asked, outputs, broken, error } = run;
  const counted = t`${outputs.length} of ${asked.length} questions answered`;
  return (
    <div className="lab-progress">
      <progress
        aria-label={t`Questions about real pictures`}
        max={Math.max(1, asked.length)}
        value={phase === 'preparing' ? undefined : outputs.length}
      />
      <span className="aside" role="status" aria-live={phase === 'running' ? 'off' : 'polite'}>
        {rich`${<bdi>{fileName}</bdi>}: ${statusOf(phase, counted)}`}
      </span>
      {broken.length > 0 && (
        <p className="message">
          {t`${broken.length} of the pictures that were drawn could not be read, and are left out. The first:`}{' '}
          {broken[0]}
        </p>
      )}
      {error && (
        <p role="alert" className="message">
          {error}
        </p>
      )}
    </div>
  );
}

function statusOf(phase: RealRun['phase'], counted: string): string {
  if (phase === 'preparing') return t`reading its pictures`;
  return phase === 'running' ? counted : `${counted} · ${END_WORDS[phase]}`;
}
