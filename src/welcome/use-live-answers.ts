import { useEffect, useMemo, useRef, useState } from 'react';
import { loadPart } from '../actions/load-part';
import type { NameOrPicture } from '../bias/name-or-picture';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import type { WelcomeView } from './welcome-state';

/** Side of the pictures of the record, and of what the models see. */
const SIDE_PX = 64;
/** A pin that is dragged passes many places. */
const SETTLED_MS = 250;

interface LiveAnswers {
  /** The record, with what was answered here in the place of what was recorded. */
  readonly record: NameOrPicture;
  /** Whether the answers to the claim that is shown were made here. */
  readonly isLive: boolean;
}

/**
 * Asks both models about what is claimed, from the first move on and once the page is done with its own models: the
 * recorded answers are theirs, and anybody can see that they are. What fails leaves the recorded ones.
 */
export function useLiveAnswers(recorded: NameOrPicture, { now: { picture, place }, before }: WelcomeView): LiveAnswers {
  const { commands } = useExplorer();
  const hasMoved = useRef(false);
  hasMoved.current ||= before !== null;
  const isReady = useExplorerState(
    ({ loading, modelProblem, recordedOnly, engine }) =>
      engine !== null && [loading, modelProblem, recordedOnly].every((reason) => reason === null),
  );
  const [answered, setAnswered] = useState<ReadonlyMap<string, readonly number[]>>(new Map());
  const key = `${picture} ${place}`;
  const isLive = answered.has(key);
  useEffect(() => {
    if (!isReady || isLive || !hasMoved.current) return;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const { readPicture } = await loadPart(() => import('../panels/read-picture'));
      const { rgb, sizePx } = await readPicture(await fileOf(recorded.pictures[picture]), SIDE_PX);
      const { lonDeg, latDeg } = recorded.places[place];
      const ids = recorded.models.map(({ id }) => id);
      const scores = await commands.ask({ rgb, sizePx, lonDeg, latDeg }, recorded.indicator, ids, abort.signal);
      const known = scores.filter((score) => score !== null);
      if (!abort.signal.aborted && known.length === ids.length) setAnswered((all) => new Map(all).set(key, known));
    };
    const timer = setTimeout(() => void ask().catch(() => {}), SETTLED_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [isReady, isLive, key, recorded, picture, place, commands]);
  const record = useMemo(() => withAnswers(recorded, answered), [recorded, answered]);
  return { record, isLive };
}

const fileOf = async ({ name, jpeg }: NameOrPicture['pictures'][number]): Promise<File> => {
  const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
  return new File([bytes], `${name}.jpg`, { type: 'image/jpeg' });
};

const withAnswers = (record: NameOrPicture, answered: ReadonlyMap<string, readonly number[]>): NameOrPicture => ({
  ...record,
  scores: record.scores.map((rows, model) =>
    rows.map((row, picture) => row.map((score, place) => answered.get(`${picture} ${place}`)?.[model] ?? score)),
  ),
});
