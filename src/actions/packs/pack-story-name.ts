const OF_A_PACK = /^((?:eurosat|atlas|xyz)-[0-9a-f]{12})-([a-z0-9-]{1,39})$/;

/** What the page knows a story of a pack by. */
export const packStoryName = (pack: string, name: string): string => `${pack}-${name}`;

/** The pack of a story, and what it is called there; null for a story of the site. */
export function ofPackStory(name: string): { readonly pack: string; readonly story: string } | null {
  const [, pack, story] = OF_A_PACK.exec(name) ?? [];
  return story === undefined ? null : { pack, story };
}
