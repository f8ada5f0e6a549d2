import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { THEMES, type Theme, type ViewMode } from '../store/permalink';
import { worldById } from '../worlds/worlds';
import { AtlasCities } from './atlas-cities';
import { useExplorer, useExplorerState } from './explorer-context';
import { LabButton } from './lab-button';
import { SearchPlaces } from './search-places';
import { TabList } from './tab-list';
import { WorldSwitch } from './world-switch';

const VIEWS: readonly { readonly id: ViewMode; readonly label: string }[] = [
  { id: 'overlay', label: 'Overlay' },
  { id: 'swipe', label: 'Swipe' },
  { id: 'side', label: 'Side by side' },
  { id: 'difference', label: 'Difference' },
  { id: 'table', label: 'Table' },
];

const THEME_LABELS: Readonly<Record<Theme, string>> = { system: 'Auto', light: 'Light', dark: 'Dark' };

/** Name of the page, ways of looking, search, link and theme. @param panelId id of the element that the views change */
export function TopBar({ panelId }: { readonly panelId: string }) {
  const { commands } = useExplorer();
  const mode = useExplorerState((s) => s.mode);
  const theme = useExplorerState((s) => s.theme);
  const world = useExplorerState((s) => s.world);
  const isAtlas = world === 'atlas';
  const { badge } = worldById(world).words;
  const bar = useRef<HTMLElement>(null);
  useBarHeight(bar);
  return (
    <header ref={bar} className="top-bar">
      <div className="glass brand">
        <h1>Urban-R1 Explorer</h1>
        {badge && <span className="world-label">{badge}</span>}
      </div>
      <WorldSwitch />
      <div className="glass views">
        <TabList
          label="View"
          tabs={VIEWS}
          selected={mode}
          panelId={panelId}
          onSelect={(next) => commands.change({ mode: next })}
        />
      </div>
      <LabButton />
      {isAtlas ? <AtlasCities /> : <SearchPlaces />}
      <div className="glass tools">
        <CopyLink />
        <button
          type="button"
          aria-label={`Theme: ${THEME_LABELS[theme]}`}
          onClick={() => commands.change({ theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] })}
        >
          {THEME_LABELS[theme]}
        </button>
      </div>
    </header>
  );
}

/** Tells the page how high the bar is, which depends on its words and on how often they wrap: panels begin below it. */
function useBarHeight(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current: element } = bar;
    const page = element?.closest<HTMLElement>('.explorer');
    if (!element || !page) return;
    const observer = new ResizeObserver(() => page.style.setProperty('--bar', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => observer.disconnect();
  }, [bar]);
}

function CopyLink() {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid('Copied');
    } catch {
      setSaid('Copy it from the address bar');
    }
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <button type="button" title="Copy a link to this view" onClick={copy}>
      <span aria-live="polite">{said ?? 'Link'}</span>
    </button>
  );
}
