import type { Answers } from '../../channel/channel-server';
import type { Planet } from '../planet';
import type { ChangeProtocol } from './change-protocol';
import { type ChangeTools, changeTools, changeView, drawnChange } from './change-view';

/** Looks at squares of a planet at both dates. @param open makes the planet; called with the first question */
export function changeAnswers(open: () => Planet): Answers<ChangeProtocol> {
  let tools: ChangeTools | null = null;
  const opened = (): ChangeTools => {
    tools ??= changeTools(open());
    return tools;
  };
  return {
    change: ({ lonDeg, latDeg }) => changeView(opened(), lonDeg, latDeg),
    drawnChange: ({ seed }) => drawnChange(opened().planet, seed),
  };
}
