import { t } from '../domain/words';
import { VIEW_MODES, type ViewMode } from '../store/permalink';
import type { Action } from './action';

const LABELS: Readonly<Record<ViewMode, string>> = {
  overlay: t`Overlay`,
  swipe: t`Swipe`,
  side: t`Side by side`,
  four: t`Four up`,
  difference: t`Difference`,
  table: t`Table`,
};

/** Ways of looking at the predictions. */
export const VIEW_ACTIONS = VIEW_MODES.map(
  (mode): Action<`view.${ViewMode}`> => ({
    id: `view.${mode}`,
    label: LABELS[mode],
    perform: (commands) => commands.change({ mode }),
  }),
);
