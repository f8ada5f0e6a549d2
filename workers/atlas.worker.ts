import { atlasAnswers, nextOfAtlas } from '../src/atlas/atlas-answers';
import { ATLAS_PROTOCOL } from '../src/atlas/atlas-protocol';
import { changeAnswers } from '../src/atlas/change/change-answers';
import { CHANGE_PROTOCOL } from '../src/atlas/change/change-protocol';
import { shippedPlanet } from '../src/atlas/shipped-planet';
import { streetAnswers } from '../src/atlas/street/street-answers';
import { STREET_PROTOCOL } from '../src/atlas/street/street-protocol';
import { serve } from '../src/channel/channel-server';
import { pause } from '../src/channel/pause';

/** One file for all workers of the Atlas; the page asks each for one part of it. */
const protocol = {
  ...ATLAS_PROTOCOL,
  exchanges: { ...ATLAS_PROTOCOL.exchanges, ...STREET_PROTOCOL.exchanges, ...CHANGE_PROTOCOL.exchanges },
};

serve(self, protocol, {
  open: () => ({
    ...atlasAnswers(shippedPlanet),
    ...streetAnswers(shippedPlanet),
    ...changeAnswers(shippedPlanet),
  }),
  turns: { pause, next: nextOfAtlas },
});
