import { useEffect, useId, useRef, useState } from 'react';
import { t } from '../domain/words';
import { ActionButton } from '../panels/action-button';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { PartBoundary } from '../panels/part-boundary';
import { RecordedOnlyNote } from '../panels/recorded-only-note';
import { TabList } from '../panels/tab-list';
import { usePerform } from '../panels/use-perform';
import { worldById } from '../worlds/worlds';
import { OnEvaluation } from './evaluation/on-evaluation';
import { OnSubject } from './on-subject';
import type { RoomRow } from './room';
import { roomsIn } from './rooms';
import './teleport/kept-list.css';
import './lab.css';
import './own-data/own-data.css';
import './rollouts/rollouts.css';
import '../charts/charts.css';

interface Props {
  /** What had the focus when the lab was asked for. */
  readonly opener: Element | null;
}

/** The Bias lab: experiments that show why two models differ. It lies over the map, beside the dossier. */
export default function LabStage({ opener }: Props) {
  const { commands } = useExplorer();
  const perform = usePerform();
  const open = useExplorerState((s) => s.lab);
  const world = useExplorerState((s) => s.world);
  const rooms = roomsIn(worldById(world));
  const [isWide, setIsWide] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const panelId = useId();
  const room = rooms.find(({ id }) => id === open) ?? rooms[0];
  useEffect(() => {
    // A link leaves the focus at the top of the page, and a lab that comes late where the visitor has put it since.
    const { activeElement } = document;
    const isFree = activeElement === opener || activeElement === document.body;
    if (isFree && navigator.userActivation?.hasBeenActive) heading.current?.focus();
  }, [opener]);
  const close = (): void => {
    perform('lab.close');
    // Its button in the bar, or the menu that holds it.
    document.querySelector<HTMLElement>('.lab-button, .bar-more')?.focus();
  };
  return (
    <section
      aria-label={t`Bias lab`}
      className="lab"
      data-wide={isWide}
      onKeyDown={(event) => {
        // A list that is open takes the key for itself.
        if (event.key === 'Escape' && !(event.target instanceof HTMLSelectElement)) close();
      }}
    >
      <header className="lab-head">
        <h2 ref={heading} tabIndex={-1}>{t`Bias lab`}</h2>
        <TabList
          label={t`Experiment`}
          tabs={rooms.map(({ id, title }) => ({ id, label: title }))}
          selected={room.id}
          panelId={panelId}
          onSelect={(id) => commands.change({ lab: id })}
        />
        <button
          type="button"
          className="lab-wide"
          aria-pressed={isWide}
          onClick={() => setIsWide(!isWide)}
        >{t`Wide`}</button>
        <ActionButton action="lab.close" onClick={close} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div key={room.id} role="tabpanel" id={panelId} aria-label={room.title} className="lab-room scroll" tabIndex={0}>
        <PartBoundary
          part={`“${room.title}”`}
          kept={t`The other rooms go on, and what has been measured is kept until the page is left.`}
        >
          <RecordedOnlyNote left={t`Recorded evaluations, tasks and files that were saved are shown.`} />
          <OpenedRoom row={room} />
        </PartBoundary>
      </div>
    </section>
  );
}

/** A room, with what it needs. */
function OpenedRoom({ row }: { readonly row: RoomRow }) {
  if (row.needs === 'subject') return <OnSubject {...row} />;
  if (row.needs === 'evaluation') return <OnEvaluation {...row} />;
  return <row.Room />;
}
