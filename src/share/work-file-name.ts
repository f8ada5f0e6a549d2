/** What a file of results is called that goes with a link. @param sha256 of its bytes, hexadecimal */
export const workFileName = (sha256: string): string => `urban-r1-results-${sha256.slice(0, 8)}.json`;
