import { LAB_ANSWERS } from '../src/bias/lab/lab-answers';
import { LAB_PROTOCOL } from '../src/bias/lab/lab-protocol';
import { serve } from '../src/channel/channel-server';

serve(self, LAB_PROTOCOL, { open: () => LAB_ANSWERS });
