import { type Gazetteer, loadGazetteer } from '../src/context/gazetteer';
import { PlaceDesk } from './place-desk';

async function open(url: string): Promise<Gazetteer> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Error(`The gazetteer could not be fetched (${error.message}). Check the connection and try again.`);
  });
  if (!response.ok) throw new Error(`The gazetteer answered ${response.status}. The site is incomplete.`);
  return loadGazetteer(await response.arrayBuffer());
}

const desk = new PlaceDesk(open, (answer) => self.postMessage(answer));
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => desk.receive(data));
