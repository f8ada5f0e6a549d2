import { TableDesk } from './table-desk';

const desk = new TableDesk(
  (event, transfer) => self.postMessage(event, { transfer }),
  () => new Promise((resolve) => setTimeout(resolve, 0)),
);
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => desk.receive(data));
