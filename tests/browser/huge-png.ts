import { encodePng } from '../../src/study/png';

/** A few bytes whose header says that they are 20,000 x 20,000 px. */
export const hugePng = (): Buffer => encodePng(new Uint8Array(0), 20_000, 20_000);
