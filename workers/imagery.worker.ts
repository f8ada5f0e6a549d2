import { serve } from '../src/channel/channel-server';
import { crop } from '../src/imagery/crop';
import { cropAnswers } from '../src/imagery/crop-answers';
import { CROP_PROTOCOL } from '../src/imagery/crop-protocol';
import { cropTools } from '../src/imagery/crop-tools';
import { sha256Hex } from '../src/model/sha256';

const tools = cropTools({ fetch: (url, options) => fetch(url, options), sha256: sha256Hex });

serve(self, CROP_PROTOCOL, {
  open: () => cropAnswers((order, signal, onProgress) => crop(order, tools, signal, onProgress)),
});
