import { serve } from '../src/channel/channel-server';
import { pause } from '../src/channel/pause';
import { tableAnswers } from '../src/tables/table-answers';
import { TABLE_PROTOCOL } from '../src/tables/table-protocol';

serve(self, TABLE_PROTOCOL, { open: () => tableAnswers(pause) });
