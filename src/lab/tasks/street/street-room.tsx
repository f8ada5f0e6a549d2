import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { StreetView } from '../../../atlas/street/street-protocol';
import { STREET_DATE } from '../../../atlas/tasks/street-question';
import { PICTURE_PX } from '../../../domain/picture';
import { STREET_LETTERS } from '../../../domain/task';
import { t } from '../../../domain/words';
import { useExplorer } from '../../../panels/explorer-context';
import { RgbCanvas } from '../../../panels/rgb-canvas';
import { useLoaded } from '../../../panels/use-loaded';
import { useLab, useLabState } from '../../lab-context';
import { useShownNotes } from '../use-shown-notes';
import './street.css';
import { StreetModels } from './street-models';
import { streetGround, streetNotes } from './street-notes';
import { StreetStrip } from './street-strip';
import { NEW_STREET_VISIT, nextStreetQuestion, type StreetVisit, withStreetAnswer } from './street-visit';

/** A view from a street, and the picture from above that shows where it was taken, among five. */
export default function StreetRoom() {
  const lab = useLab();
  const visit = useLabState((s) => s.street) ?? NEW_STREET_VISIT;
  const [tries, setTries] = useState(0);
  const section = useRef<HTMLElement>(null);
  const load = useCallback((key: string, signal: AbortSignal) => lab.street(Number(key.split(' ')[0]), signal), [lab]);
  const view = useLoaded(load, `${visit.question} ${tries}`);
  return (
    <section ref={section} tabIndex={-1} className="lab-stack" aria-label={t`Street and satellite`}>
      <p className="aside">{t`A view from a street, all around, and five pictures from above of 160 m each, north up. One of them was taken where the view was. The other four lie 120 to 400 m away. All of it is simulated.`}</p>
      {view.phase === 'loading' && <p role="status">{t`Looking around on a street…`}</p>}
      {view.phase === 'failed' && (
        <p role="alert" className="message">
          {view.reason} <button type="button" onClick={() => setTries(tries + 1)}>{t`Try again`}</button>
        </p>
      )}
      {view.phase === 'ready' && (
        <Question
          key={visit.question}
          view={view.value}
          visit={visit}
          onNext={() => {
            lab.keepVisit({ street: nextStreetQuestion(visit) });
            // The button that was pressed is gone.
            section.current?.focus();
          }}
        />
      )}
    </section>
  );
}

interface QuestionProps {
  readonly view: StreetView;
  readonly visit: StreetVisit;
  readonly onNext: () => void;
}

function Question({ view, visit, onNext }: QuestionProps) {
  const lab = useLab();
  const [picked, setPicked] = useState<number | null>(null);
  const { answered } = visit;
  return (
    <>
      <StreetStrip view={view} isAnswered={answered !== null} />
      <form
        className="lab-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (picked !== null) lab.keepVisit({ street: withStreetAnswer(visit, picked, view.answer) });
        }}
      >
        <Candidates view={view} picked={answered ?? picked} isAnswered={answered !== null} onPick={setPicked} />
        {answered === null && (
          <p className="lab-buttons">
            <button type="submit" className="primary" disabled={picked === null}>{t`Check my answer`}</button>
          </p>
        )}
      </form>
      <div role="status" className="lab-stack">
        {answered !== null && <Outcome view={view} answered={answered} visit={visit} />}
      </div>
      {answered !== null && <StreetModels />}
      {answered !== null && (
        <Onward view={view} answered={answered} hasJustAnswered={picked !== null} onNext={onNext} />
      )}
    </>
  );
}

interface CandidatesProps {
  readonly view: StreetView;
  readonly picked: number | null;
  readonly isAnswered: boolean;
  readonly onPick: (candidate: number) => void;
}

function Candidates({ view, picked, isAnswered, onPick }: CandidatesProps) {
  const name = useId();
  const side = (i: number): string | undefined => {
    if (!isAnswered) return undefined;
    return i === view.answer ? 'truth' : i === picked ? 'visitor' : 'other';
  };
  return (
    <fieldset className="task-candidates" disabled={isAnswered}>
      <legend>{t`Where was it taken?`}</legend>
      {view.candidates.map((rgb, i) => (
        <label key={STREET_LETTERS[i]} className="task-candidate" data-side={side(i)}>
          <RgbCanvas
            rgb={rgb}
            width={PICTURE_PX}
            height={PICTURE_PX}
            label={t`Picture ${STREET_LETTERS[i]}, from above`}
          />
          <span>
            <input
              type="radio"
              name={name}
              aria-label={STREET_LETTERS[i]}
              checked={picked === i}
              onChange={() => onPick(i)}
            />{' '}
            {STREET_LETTERS[i]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Outcome({ view, answered, visit }: { readonly answered: number } & Pick<QuestionProps, 'view' | 'visit'>) {
  const [truth, said] = [STREET_LETTERS[view.answer], STREET_LETTERS[answered]];
  return (
    <>
      <p className="task-words">
        {answered === view.answer
          ? t`Right: it was taken at ${truth}, in ${view.city}.`
          : t`Not quite: it was taken at ${truth}, in ${view.city}, and not at ${said}.`}
      </p>
      <p>{t`In this visit: ${visit.right} of ${visit.count} right. By chance it would be 1 of 5.`}</p>
    </>
  );
}

interface OnwardProps extends Pick<QuestionProps, 'view' | 'onNext'> {
  readonly answered: number;
  /** Whether it takes the place of the button that was pressed. */
  readonly hasJustAnswered: boolean;
}

function Onward({ view, answered, hasJustAnswered, onNext }: OnwardProps) {
  const { store, commands } = useExplorer();
  const showOnMap = useShownNotes();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (hasJustAnswered) next.current?.focus();
  }, [hasJustAnswered]);
  return (
    <p className="lab-buttons">
      <button
        type="button"
        onClick={() => {
          if (store.getState().atlasDate !== STREET_DATE) void commands.setDate(STREET_DATE);
          showOnMap(view.square, streetNotes(view, answered), streetGround(view));
        }}
      >{t`Show on the map`}</button>
      <button ref={next} type="button" onClick={onNext}>{t`Another one`}</button>
    </p>
  );
}
