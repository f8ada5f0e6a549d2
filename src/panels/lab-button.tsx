import { ActionButton } from './action-button';
import { useExplorerState } from './explorer-context';

/** The way into the Bias lab and out of it. */
export function LabButton() {
  const isOpen = useExplorerState((s) => s.lab !== 'closed');
  return (
    <div className="glass tools">
      <ActionButton action="lab.toggle" className="lab-button" aria-expanded={isOpen} />
    </div>
  );
}
