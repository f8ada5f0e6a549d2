import { answerLab } from './answer-lab';

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => self.postMessage(answerLab(data)));
