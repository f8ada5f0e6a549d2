import type { ViewMode } from '../domain/permalink';

/** The map in one of its modes. */
export function MapStage({ mode }: { readonly mode: Exclude<ViewMode, 'table'> }) {
  return <div data-mode={mode} />;
}
