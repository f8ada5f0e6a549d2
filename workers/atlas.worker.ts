import { shippedPlanet } from '../src/atlas/shipped-planet';
import { AtlasDesk } from './atlas-desk';

const desk = new AtlasDesk(
  shippedPlanet,
  (answer, transfer) => self.postMessage(answer, { transfer }),
  (job) => setTimeout(job, 0),
);
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => desk.receive(data));
