import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { ActionButton } from '../panels/action-button';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { TabList } from '../panels/tab-list';
import { usePerform } from '../panels/use-perform';
import type { LabRoom } from '../store/permalink';
import { WORLD_IDS, type WorldId } from '../worlds/worlds';
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
  /** Where it has something to show: the grid of checkpoints was trained on Earth alone. */
  readonly worlds: readonly WorldId[];
}

const ROOMS: readonly RoomRow[] = [
  { id: 'evaluation', label: 'Seen/unseen', Room: EvaluationRoom, worlds: WORLD_IDS },
  { id: 'residuals', label: 'Residuals', Room: ResidualsRoom, worlds: WORLD_IDS },
  { id: 'faithfulness', label: 'Faithfulness', Room: FaithfulnessRoom, worlds: WORLD_IDS },
  { id: 'teleport', label: 'Teleport', Room: TeleportRoom, worlds: WORLD_IDS },
  { id: 'rollouts', label: 'Rollouts', Room: RolloutsRoom, worlds: WORLD_IDS },
  { id: 'ablations', label: 'Ablations', Room: AblationsRoom, worlds: WORLD_IDS },
  { id: 'checkpoints', label: 'Checkpoints', Room: CheckpointsRoom, worlds: ['earth'] },
  { id: 'own-data', label: 'Own data', Room: OwnDataRoom, worlds: WORLD_IDS },
];

/** The Bias lab: experiments on the selected region that tell why two models differ. It lies over the map, beside the dossier. */
export default function LabStage() {
  const { commands } = useExplorer();
  const perform = usePerform();
  const open = useExplorerState((s) => s.lab);
  const world = useExplorerState((s) => s.world);
  const rooms = ROOMS.filter(({ worlds }) => worlds.includes(world));
  const [isWide, setIsWide] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const panelId = useId();
  const { id, label, Room } = rooms.find((room) => room.id === open) ?? rooms[0];
  useEffect(() => {
    // A link that opens the lab leaves the focus at the top of the page.
    if (navigator.userActivation?.hasBeenActive) heading.current?.focus();
  }, []);
  const close = (): void => {
    perform('lab.close');
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
        <ActionButton action="lab.close" onClick={close} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div key={id} role="tabpanel" id={panelId} aria-label={label} className="lab-room scroll" tabIndex={0}>
        <Room />
      </div>
    </section>
  );
}
