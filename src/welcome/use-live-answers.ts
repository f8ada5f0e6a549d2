import { useEffect, useMemo, useState } from 'react';
import type { NameOrPicture } from '../bias/name-or-picture';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { readPicture } from '../panels/read-picture';
import { worldById } from '../worlds/worlds';
import type { Claim } from './welcome-state';

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
 * Asks both models about what is claimed, once they are there: the recorded answers are those of the same models, and
 * anybody can see that they are. What fails leaves the recorded ones.
 */
export function useLiveAnswers(recorded: NameOrPicture, { picture, place }: Claim): LiveAnswers {
  const { commands } = useExplorer();
  const isReady = useExplorerState(
    ({ world, hasModels, loading, modelProblem, recordedOnly, engine }) =>
      !worldById(world).isTruthKnown &&
      hasModels === true &&
      engine !== null &&
      [loading, modelProblem, recordedOnly].every((reason) => reason === null),
  );
  const [answered, setAnswered] = useState<ReadonlyMap<string, readonly number[]>>(new Map());
  const key = `${picture} ${place}`;
  const isLive = answered.has(key);
  useEffect(() => {
    if (!isReady || isLive) return;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
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
