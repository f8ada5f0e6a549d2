/** Ends when messages that have already come have been heard. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
