import { type RefObject, useLayoutEffect, useRef } from 'react';
import { VIEW_ACTIONS } from '../actions/view-actions';
import { t } from '../domain/words';
import type { Theme } from '../store/permalink';
import { worldById } from '../worlds/worlds';
import { ActionButton } from './action-button';
import { BarMenu } from './bar-menu';
import { useExplorerState } from './explorer-context';
import { LanguageButtons } from './language-buttons';
import { TabList } from './tab-list';
import { useFolded } from './use-folded';
import { useIsPhone } from './use-is-phone';
import { usePerform } from './use-perform';
import { useWorldParts } from './use-world-parts';
import { WorldSwitch } from './world-switch';

const THEME_LABELS: Readonly<Record<Theme, string>> = { system: t`Auto`, light: t`Light`, dark: t`Dark` };

/** What goes into the menu where there is no room, the first of it first. */
const FOLDING = ['view.four', 'areas.toggle', 'stories.open', 'share.open', 'finder', 'lab.toggle', 'worlds'] as const;

/** Groups of buttons behind the views. */
const GROUPS = [
  { label: t`Why?`, ids: ['lab.toggle', 'stories.open'] },
  { label: t`Data`, ids: ['areas.toggle', 'share.open'] },
] as const;

const WITHOUT_FOUR = VIEW_ACTIONS.filter(({ id }) => id !== 'view.four');

type BarAction = (typeof GROUPS)[number]['ids'][number];

/**
 * One row: name of the page, places, views, why the models differ, data. What has no room in it is in its menu.
 * @param panelId id of the element that the views change
 */
export function TopBar({ panelId }: { readonly panelId: string }) {
  const world = useExplorerState((s) => s.world);
  const { Finder } = useWorldParts();
  const { badge } = worldById(world).words;
  const isPhone = useIsPhone();
  const bar = useRef<HTMLElement>(null);
  const row = useRef<HTMLDivElement>(null);
  useBarHeight(bar);
  const isFour = useExplorerState((s) => s.mode === 'four');
  const folded = FOLDING.slice(0, useFolded(row, FOLDING.length, `${world} ${isPhone} ${isFour}`));
  const isFolded = (part: (typeof FOLDING)[number]): boolean => folded.includes(part) || (isPhone && part === 'finder');
  // The view that is looked at keeps its tab.
  const isFourFolded = isFolded('view.four') && !isFour;
  const groups = GROUPS.map(({ label, ids }) => ({ label, ids: ids.filter((id) => !isFolded(id)) }));
  return (
    <header ref={bar} className="top-bar glass" data-full={folded.length === FOLDING.length}>
      <div ref={row} className="bar-row">
        <div className="brand">
          <h1 translate="no">Urban-R1 Explorer</h1>
          {badge && <span className="world-label">{badge}</span>}
        </div>
        {!isFolded('worlds') && <WorldSwitch />}
        {!isFolded('finder') && <Finder />}
        {!isPhone && <Views panelId={panelId} tabs={isFourFolded ? WITHOUT_FOUR : VIEW_ACTIONS} />}
        {groups.map(
          ({ label, ids }) =>
            ids.length > 0 && (
              <fieldset key={label} aria-label={label} className="tools">
                {ids.map((id) => (
                  <BarButton key={id} id={id} />
                ))}
              </fieldset>
            ),
        )}
        <BarMenu>
          {isFolded('worlds') && <WorldSwitch />}
          {isFolded('finder') && <Finder />}
          {/* Four maps are too small for a phone; a link to them opens them all the same. */}
          {isFourFolded && !isPhone && <ActionButton action="view.four" />}
          {GROUPS.flatMap(({ ids }) => ids.filter(isFolded)).map((id) => (
            <BarButton key={id} id={id} />
          ))}
          <ActionButton action="welcome.open" aria-haspopup="dialog" />
          <ThemeButton />
          <LanguageButtons />
        </BarMenu>
      </div>
      {isPhone && <Views panelId={panelId} tabs={WITHOUT_FOUR} />}
    </header>
  );
}

interface ViewsProps {
  readonly panelId: string;
  readonly tabs: typeof VIEW_ACTIONS;
}

function Views({ panelId, tabs }: ViewsProps) {
  const perform = usePerform();
  const mode = useExplorerState((s) => s.mode);
  return (
    <div className="views">
      <TabList label={t`View`} tabs={tabs} selected={`view.${mode}`} panelId={panelId} onSelect={perform} />
    </div>
  );
}

function BarButton({ id }: { readonly id: BarAction }) {
  const isLabOpen = useExplorerState((s) => s.lab !== 'closed');
  const isAreasOpen = useExplorerState((s) => s.isAreasOpen && s.mode !== 'table' && s.lab === 'closed');
  if (id === 'lab.toggle') return <ActionButton action={id} className="lab-button" aria-expanded={isLabOpen} />;
  if (id === 'areas.toggle') return <ActionButton action={id} aria-expanded={isAreasOpen} />;
  return <ActionButton action={id} aria-haspopup={id === 'share.open' ? 'dialog' : undefined} />;
}

function ThemeButton() {
  const theme = useExplorerState((s) => s.theme);
  return <ActionButton action="theme.next">{t`Theme: ${THEME_LABELS[theme]}`}</ActionButton>;
}

/** Tells the page how high the bar is, which depends on its words and on the size of letters: panels begin below it. */
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
