import type { Answers } from '../../channel/channel-server';
import { TilePainter } from '../paint/tile-painter';
import type { Planet } from '../planet';
import { streetView } from '../tasks/street-view';
import type { StreetProtocol } from './street-protocol';
import type { StreetTools } from './street-surface';

/** Looks around on the streets of a planet. @param open makes the planet; called with the first question */
export function streetAnswers(open: () => Planet): Answers<StreetProtocol> {
  let tools: StreetTools | null = null;
  return {
    street: ({ seed }) => {
      if (!tools) {
        const planet = open();
        tools = { planet, painter: new TilePainter(planet) };
      }
      return streetView(tools, seed);
    },
  };
}
