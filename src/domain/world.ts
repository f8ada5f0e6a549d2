/** What can be looked at: the Earth, or the simulated planet. */
export const WORLDS = ['earth', 'atlas'] as const;

export type WorldId = (typeof WORLDS)[number];

/** Reads the argument of `--world`. @throws Error naming the argument and what it can be */
export function parseWorld(text: string): WorldId {
  const world = WORLDS.find((id) => id === text);
  if (!world) throw new Error(`--world ${text}: give one of ${WORLDS.join(', ')}`);
  return world;
}
