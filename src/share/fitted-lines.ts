/** From what is read well on a slide to the smallest that is read in a document. */
const SIZES = [12, 11, 10, 9, 8, 7] as const;
const LEADING = 1.3;

/**
 * Breaks a text into lines that fit a box, at the largest size at which it does; nothing of it is left out, since
 * credits have to be said whole.
 * @param widthOf a text at a size, px
 */
export function fittedLines(
  text: string,
  width: number,
  height: number,
  widthOf: (text: string, px: number) => number,
): { readonly lines: readonly string[]; readonly px: number } {
  const broken = (px: number): string[] => {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length > 0 && widthOf(longer, px) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };
  const px = SIZES.find((size) => broken(size).length * size * LEADING <= height) ?? SIZES[SIZES.length - 1];
  return { lines: broken(px), px };
}
