import { serve } from '../src/channel/channel-server';
import { fetchGazetteer } from '../src/context/fetch-gazetteer';
import { placeAnswers } from '../src/context/place-answers';
import { PLACE_PROTOCOL } from '../src/context/place-protocol';

serve(self, PLACE_PROTOCOL, {
  open: ({ url }) => placeAnswers(() => fetchGazetteer(url, (address) => fetch(address))),
});
