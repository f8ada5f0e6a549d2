import { useEffect, useState } from 'react';
import { type FoundRegion, findRegion } from '../context/find-region';
import { type Gazetteer, loadGazetteer } from '../context/gazetteer';

/** Where the gazetteer lies, relative to the page. */
const GAZETTEER_URL = 'gazetteer/world.gaz';

let gazetteer: Promise<Gazetteer> | null = null;

async function fetchGazetteer(): Promise<Gazetteer> {
  const response = await fetch(GAZETTEER_URL);
  if (!response.ok) throw new Error(`${GAZETTEER_URL} answered ${response.status} ${response.statusText}.`);
  return loadGazetteer(await response.arrayBuffer());
}

/** The gazetteer, fetched when it is first needed; after a failure the next call tries again. */
function openGazetteer(): Promise<Gazetteer> {
  if (!gazetteer) {
    gazetteer = fetchGazetteer();
    gazetteer.catch(() => {
      gazetteer = null;
    });
  }
  return gazetteer;
}

export interface RegionState {
  readonly region: FoundRegion | null;
  /** Why there is none, for people; null while nothing was asked or the answer is under way. */
  readonly problem: string | null;
}

const NONE: RegionState = { region: null, problem: null };

/** The place that a text names, as the bundled gazetteer describes it. */
export function useRegion(text: string): RegionState {
  const [state, setState] = useState<RegionState>(NONE);
  useEffect(() => {
    let isCurrent = true;
    const show = (next: RegionState): void => {
      if (isCurrent) setState(next);
    };
    if (text.trim() === '') {
      show(NONE);
      return;
    }
    openGazetteer()
      .then((g) => {
        const region = findRegion(g, text);
        show({
          region,
          problem: region ? null : 'No place of that name is in the gazetteer. Try latitude, longitude.',
        });
      })
      .catch((error: unknown) =>
        show({ region: null, problem: error instanceof Error ? error.message : String(error) }),
      );
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return state;
}
