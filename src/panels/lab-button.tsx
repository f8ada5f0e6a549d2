import { useEffect } from 'react';
import { useExplorer, useExplorerState } from './explorer-context';

/** The way into the Bias lab and out of it, by click or by Alt+L. */
export function LabButton() {
  const { store, commands } = useExplorer();
  const isOpen = useExplorerState((s) => s.lab !== 'closed');
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      // By its place on the keyboard: with Alt, some layouts type another letter.
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyL') return;
      event.preventDefault();
      commands.change({ lab: store.getState().lab === 'closed' ? 'teleport' : 'closed' });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [store, commands]);
  return (
    <div className="glass tools">
      <button
        type="button"
        className="lab-button"
        title="Why do the two models differ? (Alt+L)"
        aria-keyshortcuts="Alt+L"
        aria-expanded={isOpen}
        onClick={() => commands.change({ lab: isOpen ? 'closed' : 'teleport' })}
      >
        Bias lab
      </button>
    </div>
  );
}
