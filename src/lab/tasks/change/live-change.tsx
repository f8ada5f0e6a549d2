import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { reasonOf } from '../../../actions/reason-of';
import type { ChangeView } from '../../../atlas/change/change-view';
import { PICTURE_PX } from '../../../domain/picture';
import { placeAndCountry } from '../../../domain/place-name';
import type { RegionContext } from '../../../domain/region';
import { t } from '../../../domain/words';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';
import { useLoaded } from '../../../panels/use-loaded';
import { changeSample } from '../../../profiling/tasks/change-sample';
import type { RecordedTasks } from '../../../profiling/tasks/recorded-tasks';
import { questionText } from '../../../profiling/tasks/task-text';
import { taskById } from '../../../profiling/tasks/tasks';
import { useLab, useLabState } from '../../lab-context';
import { RunBar } from '../../run-bar';
import type { TaskTest } from '../task-test';
import { ChangePictures } from './change-pictures';
import { ChangeQuestion } from './change-question';

/** What stands before each of its pictures. */
const CHANGE_PICTURES = taskById('change').pictures;

type Models = Pick<RecordedTasks, 'models'>;

/** Asks the models, now, what was built in the square that is selected on the map, or in one that is drawn. */
export function LiveChange({ models }: Models) {
  const place = useExplorerState((s) => s.place);
  const isSelected = useExplorerState((s) => s.region !== null);
  return (
    <section className="lab-stack" aria-label={t`The selected square`}>
      <h3>{t`Ask the square that is selected on the map`}</h3>
      <DrawnSquare />
      {!isSelected && (
        <p role="status">{t`No square is selected. Select one of a city on the map, or take another one.`}</p>
      )}
      {isSelected && place.status === 'finding' && (
        <p role="status">{t`The place of the region is being looked up.`}</p>
      )}
      {isSelected && place.status === 'failed' && <p role="alert">{place.reason}</p>}
      {isSelected && place.status === 'found' && <BothDates context={place.context} models={models} />}
    </section>
  );
}

/** Selects a square that can be asked about, anywhere. */
function DrawnSquare() {
  const lab = useLab();
  const { commands } = useExplorer();
  const [isDrawing, setIsDrawing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const left = useRef<AbortController | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    left.current = abort;
    return () => abort.abort();
  }, []);
  const draw = async (): Promise<void> => {
    const signal = left.current?.signal ?? AbortSignal.abort();
    setIsDrawing(true);
    setProblem(null);
    try {
      const square = await (await lab.tasks.changes()).another(signal);
      // Who has left wants no other square.
      if (!signal.aborted) await commands.goTo(square);
    } catch (error) {
      if (!signal.aborted) setProblem(reasonOf(error));
    }
    if (!signal.aborted) setIsDrawing(false);
  };
  return (
    <>
      <p className="task-choice">
        <button type="button" aria-disabled={isDrawing} onClick={() => isDrawing || void draw()}>
          {t`Another square`}
        </button>
        <span className="aside" role="status">
          {isDrawing ? t`Looking for a square with an answer beyond doubt…` : ''}
        </span>
      </p>
      {problem && (
        <p role="alert" className="message">
          {problem}
        </p>
      )}
    </>
  );
}

/** The square that was selected, as it was at both dates. */
function BothDates({ context, models }: Models & { readonly context: RegionContext }) {
  const lab = useLab();
  const [tries, setTries] = useState(0);
  const wanted = useMemo(() => ({ context, tries }), [context, tries]);
  const load = useCallback(
    async ({ context: { lonDeg, latDeg } }: typeof wanted, signal: AbortSignal) =>
      (await lab.tasks.changes()).view(lonDeg, latDeg, signal),
    [lab],
  );
  const view = useLoaded(load, wanted);
  if (view.phase === 'loading') return <p role="status">{t`Drawing the square at both dates…`}</p>;
  if (view.phase === 'failed')
    return (
      <p role="alert" className="message">
        {view.reason} <button type="button" onClick={() => setTries(tries + 1)}>{t`Try again`}</button>
      </p>
    );
  if (!view.value)
    return (
      <p role="status">{t`What was built is known of squares of cities alone. Select one on the map, or take another one.`}</p>
    );
  return <Ask key={`${context.lonDeg} ${context.latDeg}`} view={view.value} context={context} models={models} />;
}

interface AskProps extends Models {
  readonly view: ChangeView;
  readonly context: RegionContext;
}

/** Whether a question of now is about what changed in a place. */
const isAbout = (test: TaskTest | null, { lonDeg, latDeg }: RegionContext): boolean =>
  test?.sample.task === 'change' && test.subject.context.lonDeg === lonDeg && test.subject.context.latDeg === latDeg;

function Ask({ view, context, models }: AskProps) {
  const { change, rgb, isLearned } = view;
  const lab = useLab();
  const test = useLabState((s) => (isAbout(s.task, context) ? s.task : null));
  const sample = useMemo(() => change && changeSample(change), [change]);
  const dates = useMemo(() => {
    const half = rgb.length / 2;
    return [rgb.subarray(0, half), rgb.subarray(half)].map((own) => ({ rgb: own, sizePx: PICTURE_PX }));
  }, [rgb]);
  const said = test && change && { truth: change.cells, outputs: test.outputs };
  const ids = models.map(({ id }) => id);
  return (
    <ChangeQuestion
      at={view}
      answered={said && sample && { ...said, facts: sample.facts }}
      models={models}
      pictures={<ChangePictures dates={[dates[0], dates[1]]} said={said} />}
    >
      <p>{placeAndCountry(context)}</p>
      {sample ? (
        <>
          <p className="task-words">{questionText(sample.question)}</p>
          <p className="aside">
            {isLearned
              ? t`This ground is among what the models learned from: what they say here proves little.`
              : t`The models have not learned from this ground.`}
          </p>
          <RunBar
            label={t`Ask both models`}
            run={test}
            canStart
            onStart={() =>
              void lab.task.ask({ rgb, sizePx: PICTURE_PX, before: CHANGE_PICTURES, context }, sample, ids)
            }
            onCancel={() => void lab.task.cancel()}
          />
        </>
      ) : (
        <p role="status">{t`Nobody is asked about this square. Either one picture tells the answer, since next to nothing stood here before or no land was left, or so little has changed in some cells that two answers would be right.`}</p>
      )}
    </ChangeQuestion>
  );
}
