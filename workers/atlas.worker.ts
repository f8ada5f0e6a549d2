import { atlasAnswers, nextOfAtlas } from '../src/atlas/atlas-answers';
import { ATLAS_PROTOCOL } from '../src/atlas/atlas-protocol';
import { shippedPlanet } from '../src/atlas/shipped-planet';
import { serve } from '../src/channel/channel-server';
import { pause } from '../src/channel/pause';

serve(self, ATLAS_PROTOCOL, { open: () => atlasAnswers(shippedPlanet), turns: { pause, next: nextOfAtlas } });
