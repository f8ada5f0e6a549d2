/** What can be looked at: the Earth, or the simulated planet. */
export const WORLDS = ['earth', 'atlas'] as const;

export type WorldId = (typeof WORLDS)[number];
