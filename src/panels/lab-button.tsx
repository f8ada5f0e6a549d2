import { ActionButton } from './action-button';
import { useExplorerState } from './explorer-context';

/** The ways into the Bias lab and the stories. */
export function LabButton() {
  const isOpen = useExplorerState((s) => s.lab !== 'closed');
  return (
    <div className="glass tools">
      <ActionButton action="lab.toggle" className="lab-button" aria-expanded={isOpen} />
      <ActionButton action="stories.open" />
    </div>
  );
}
