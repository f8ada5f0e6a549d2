import { EVALUATED_DATE } from '../atlas';

/** Id of a region in an evaluation, the same as in evaluation files; and its number again. */
export const regionId = (number: number): string => `atlas-${number}@${EVALUATED_DATE}`;
export const regionNumber = (id: string): number => Number(/^atlas-(\d+)@/.exec(id)?.[1]);
