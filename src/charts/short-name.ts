/** A name that fits a number of letters; its end is cut off. */
export const shortName = (name: string, letters: number): string =>
  name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`;
