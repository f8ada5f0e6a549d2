import { useDeferredValue, useState } from 'react';
import { useExplorerState } from '../../panels/explorer-context';
import { useLabState } from '../lab-context';
import type { SubjectProps } from '../room';
import { KeptList } from './kept-list';
import { TeleportComparison } from './teleport-comparison';
import { TeleportControls } from './teleport-controls';
import { TeleportExample } from './teleport-example';
import { TeleportResult } from './teleport-result';

/** The teleport test: one picture, many claimed places, a map for each model. */
export function TeleportRoom({ subject }: SubjectProps) {
  const test = useLabState((s) => s.teleport);
  const world = useExplorerState((s) => s.world);
  const kept = useLabState((s) => s.keptTeleports[world]);
  const [isComparing, setIsComparing] = useState(false);
  // Answers come faster than maps need to be drawn.
  const shown = useDeferredValue(test);
  return (
    <>
      {(subject || test) && <TeleportControls canStart={subject !== null} />}
      <KeptList test={test} kept={kept} onCompare={() => setIsComparing(true)} />
      {shown && shown.places.length > 0 && <TeleportResult test={shown} />}
      {!test && <TeleportExample />}
      {isComparing && <TeleportComparison tests={kept} onClose={() => setIsComparing(false)} />}
    </>
  );
}
