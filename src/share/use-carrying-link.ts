import { useEffect, useState } from 'react';
import { loadPart } from '../actions/load-part';
import { useLabState } from '../lab/lab-context';
import { sha256Hex } from '../model/sha256';
import { useExplorer } from '../panels/explorer-context';
import { type CarriedWork, withCarried } from '../store/carried-work';
import type { LinkWork } from './link-work';
import { workFileName } from './work-file-name';

/** A link with results, once they are packed. */
export interface CarryingLink {
  readonly link: string;
  readonly work: LinkWork;
  /** What has to be handed on beside the link; null where all is in it. */
  readonly file: { readonly blob: Blob; readonly name: string } | null;
}

/** The link of the view with the results that it shows; null while they are packed, and where there are none. */
export function useCarryingLink(): CarryingLink | null {
  const { store } = useExplorer();
  const ownData = useLabState((s) => s.ownData);
  const evaluation = useLabState((s) => s.evaluation);
  const [made, setMade] = useState<CarryingLink | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const make = async (): Promise<CarryingLink | null> => {
      const [{ linkWorkOf }, { packLinkWork, writeLinkWork }] = await loadPart(() =>
        Promise.all([import('./link-work-of'), import('./link-work')]),
      );
      const work = await linkWorkOf(store.getState(), { ownData, evaluation });
      if (!work) return null;
      const text = writeLinkWork(work);
      const packed = packLinkWork(text);
      if (packed !== null) return { link: linkWith({ kind: 'inline', packed }), work, file: null };
      const bytes = new TextEncoder().encode(text);
      const sha256 = await sha256Hex(bytes);
      const blob = new Blob([bytes], { type: 'application/json' });
      return { link: linkWith({ kind: 'file', sha256 }), work, file: { blob, name: workFileName(sha256) } };
    };
    make().then(
      (link) => isCurrent && setMade(link),
      // The link of the view is there all the same.
      () => isCurrent && setMade(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [store, ownData, evaluation]);
  return made;
}

/** The address of the view, which has a fragment as soon as the page stands. */
function linkWith(carried: CarriedWork): string {
  const [page, fragment] = window.location.href.split('#');
  return `${page}#${withCarried(fragment ?? '', carried)}`;
}
