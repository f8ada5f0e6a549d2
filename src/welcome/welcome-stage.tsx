import { useEffect, useMemo, useRef, useState } from 'react';
import { rich } from '../actions/rich';
import type { NameOrPicture } from '../bias/name-or-picture';
import { t } from '../domain/words';
import { ActionButton } from '../panels/action-button';
import { useExplorer } from '../panels/explorer-context';
import { LanguageButtons } from '../panels/language-buttons';
import { AnswerBars } from './answer-bars';
import { BeatText } from './beat-text';
import { HideWelcome } from './hide-welcome';
import { onceWanted } from './once-wanted';
import { PictureChoice } from './picture-choice';
import { PlaceChoice } from './place-choice';
import { SteadyTable } from './steady-table';
import { useLiveAnswers } from './use-live-answers';
import { BEATS, type Claim, claim, firstView, namedPlaces, turnToBeat } from './welcome-state';
import { QUESTIONS } from './welcome-words';
import './welcome.css';

const NEXT = [t`Next: change the picture`, t`Next: is it right, then?`];

/**
 * What this page is about, for somebody who has never seen it: one question, one picture, a pin on a map and what both
 * models answer, as it was recorded. It lies over the dimmed page until it is closed.
 */
export function WelcomeStage({ record: recorded }: { readonly record: NameOrPicture }) {
  const { commands } = useExplorer();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [view, setView] = useState(() => firstView(recorded));
  const named = useMemo(() => namedPlaces(recorded), [recorded]);
  const { record, isLive } = useLiveAnswers(recorded, view);
  const step = BEATS.indexOf(view.beat);
  useEffect(() => {
    dialog.current?.showModal();
    title.current?.focus();
    return onceWanted(() => commands.welcome('open'));
  }, [commands]);
  const move = (change: Partial<Claim>): void => setView((current) => claim(current, change));
  const turn = (by: number): void => {
    setView((current) => turnToBeat(current, BEATS[step + by]));
    heading.current?.focus();
  };
  return (
    <dialog
      ref={dialog}
      className="welcome"
      aria-labelledby="welcome-title"
      data-beat={view.beat}
      onClose={() => commands.welcome('closed')}
    >
      <ActionButton action="welcome.close" className="welcome-close" aria-label={t`Close`}>
        ×
      </ActionButton>
      <header>
        <h2 ref={title} id="welcome-title" tabIndex={-1}>{t`Does it look at the picture, or at the place name?`}</h2>
        <p>
          {rich`Two small AI models see a satellite picture and are told where it lies. Both answer one question, from 0 (fewest) to 9.9 (most): ${<strong className="welcome-question">{QUESTIONS[record.indicator]}</strong>}`}
        </p>
      </header>
      {view.beat === 'right' ? (
        <section className="welcome-right">
          <SteadyTable models={record.models} />
        </section>
      ) : (
        <div className="welcome-scene">
          <PictureChoice record={record} picture={view.now.picture} onPicture={(picture) => move({ picture })} />
          <PlaceChoice record={record} place={view.now.place} named={named} onPlace={(place) => move({ place })} />
          <section className="welcome-part welcome-answering" aria-label={t`What both models answer`}>
            <h3>{t`Their answers`}</h3>
            <AnswerBars record={record} view={view} />
            <p className="aside" role="status">
              {isLive && t`Answered just now by the models in your browser.`}
            </p>
          </section>
        </div>
      )}
      <section className="welcome-beat">
        <BeatText heading={heading} record={record} view={view} named={named} />
        <p className="welcome-steps">
          {step > 0 && <button type="button" onClick={() => turn(-1)}>{t`Back`}</button>}
          {step < NEXT.length ? (
            <button type="button" className="primary" onClick={() => turn(1)}>
              {NEXT[step]}
            </button>
          ) : (
            <>
              <ActionButton action="stories.first" className="primary" />
              <ActionButton action="stories.present" />
            </>
          )}
        </p>
      </section>
      <footer>
        <ActionButton action="welcome.close" />
        <ActionButton action="own-data.open" />
        <HideWelcome />
        <LanguageButtons />
        <p className="aside">
          {t`Recorded answers of the models that this site ships, at ${record.places.length} cities: the pin goes to the nearest one.`}{' '}
          <span lang="en">{record.credit}</span> {t`Outlines made with Natural Earth.`}
        </p>
      </footer>
    </dialog>
  );
}
