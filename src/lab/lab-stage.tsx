import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { TabList } from '../panels/tab-list';
import type { LabRoom } from '../store/permalink';
import type { World } from '../worlds/world';
import { worldById } from '../worlds/worlds';
import { AblationsRoom } from './ablations/ablations-room';
import { CheckpointsRoom } from './checkpoints/checkpoints-room';
import { EvaluationRoom, FaithfulnessRoom, ResidualsRoom } from './evaluation/evaluation-rooms';
import { OwnDataRoom } from './own-data/own-data-room';
import { RolloutsRoom } from './rollouts/rollouts-room';
import { TeleportRoom } from './teleport/teleport-room';
import './teleport/kept-list.css';
import './lab.css';
import './own-data/own-data.css';
import './rollouts/rollouts.css';
import '../charts/charts.css';

type OpenRoom = Exclude<LabRoom, 'closed'>;

interface RoomRow {
  readonly id: OpenRoom;
  readonly label: string;
  readonly Room: ComponentType;
  /** Whether it has something to show in a world; it has in every one where nothing is said. */
  readonly isIn?: (world: World) => boolean;
}

const ROOMS: readonly RoomRow[] = [
  { id: 'evaluation', label: 'Seen/unseen', Room: EvaluationRoom },
  { id: 'residuals', label: 'Residuals', Room: ResidualsRoom },
  { id: 'faithfulness', label: 'Faithfulness', Room: FaithfulnessRoom },
  { id: 'teleport', label: 'Teleport', Room: TeleportRoom },
  { id: 'rollouts', label: 'Rollouts', Room: RolloutsRoom },
  { id: 'ablations', label: 'Ablations', Room: AblationsRoom },
  { id: 'checkpoints', label: 'Checkpoints', Room: CheckpointsRoom, isIn: ({ hasCheckpoints }) => hasCheckpoints },
  { id: 'own-data', label: 'Own data', Room: OwnDataRoom },
];

/** The Bias lab: experiments on the selected region that tell why two models differ. It lies over the map, beside the dossier. */
export default function LabStage() {
  const { commands } = useExplorer();
  const open = useExplorerState((s) => s.lab);
  const world = worldById(useExplorerState((s) => s.world));
  const rooms = ROOMS.filter(({ isIn }) => isIn?.(world) ?? true);
  const [isWide, setIsWide] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const panelId = useId();
  const { id, label, Room } = rooms.find((room) => room.id === open) ?? rooms[0];
  useEffect(() => {
    // A link that opens the lab leaves the focus at the top of the page.
    if (navigator.userActivation?.hasBeenActive) heading.current?.focus();
  }, []);
  const close = (): void => {
    commands.change({ lab: 'closed' });
    document.querySelector<HTMLElement>('.lab-button')?.focus();
  };
  return (
    <section
      aria-label="Bias lab"
      className="lab"
      data-wide={isWide}
      onKeyDown={(event) => {
        // A list that is open takes the key for itself.
        if (event.key === 'Escape' && !(event.target instanceof HTMLSelectElement)) close();
      }}
    >
      <header className="lab-head">
        <h2 ref={heading} tabIndex={-1}>
          Bias lab
        </h2>
        <TabList
          label="Experiment"
          tabs={rooms}
          selected={id}
          panelId={panelId}
          onSelect={(room) => commands.change({ lab: room })}
        />
        <button type="button" className="lab-wide" aria-pressed={isWide} onClick={() => setIsWide(!isWide)}>
          Wide
        </button>
        <button type="button" onClick={close}>
          Close
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div key={id} role="tabpanel" id={panelId} aria-label={label} className="lab-room scroll" tabIndex={0}>
        <Room />
      </div>
    </section>
  );
}
