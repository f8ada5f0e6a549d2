import { type RefObject, useLayoutEffect, useRef } from 'react';
import { actionOf } from '../actions/registry';
import { VIEW_ACTIONS } from '../actions/view-actions';
import type { Theme } from '../store/permalink';
import { worldById } from '../worlds/worlds';
import { ActionButton } from './action-button';
import { useExplorerState } from './explorer-context';
import { LabButton } from './lab-button';
import { TabList } from './tab-list';
import { usePerform } from './use-perform';
import { useWorldParts } from './use-world-parts';
import { WorldSwitch } from './world-switch';

const THEME_LABELS: Readonly<Record<Theme, string>> = { system: 'Auto', light: 'Light', dark: 'Dark' };

/** Name of the page, views, search, sharing, theme. @param panelId id of the element that the views change */
export function TopBar({ panelId }: { readonly panelId: string }) {
  const perform = usePerform();
  const mode = useExplorerState((s) => s.mode);
  const theme = useExplorerState((s) => s.theme);
  const world = useExplorerState((s) => s.world);
  const { Finder } = useWorldParts();
  const { badge } = worldById(world).words;
  const bar = useRef<HTMLElement>(null);
  useBarHeight(bar);
  return (
    <header ref={bar} className="top-bar">
      <div className="glass brand">
        <h1 translate="no">Urban-R1 Explorer</h1>
        {badge && <span className="world-label">{badge}</span>}
      </div>
      <WorldSwitch />
      <div className="glass views">
        <TabList label="View" tabs={VIEW_ACTIONS} selected={`view.${mode}`} panelId={panelId} onSelect={perform} />
      </div>
      <LabButton />
      <Finder />
      <div className="glass tools">
        <ActionButton action="share.open" aria-haspopup="dialog" />
        <ActionButton action="welcome.open" aria-label={actionOf('welcome.open').label}>
          ?
        </ActionButton>
        <ActionButton action="theme.next" aria-label={`Theme: ${THEME_LABELS[theme]}`}>
          {THEME_LABELS[theme]}
        </ActionButton>
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
