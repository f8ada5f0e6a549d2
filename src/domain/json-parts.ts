const [QUOTE, BACKSLASH, LIST, OBJECT] = ['"', '\\', '[', '{'].map((sign) => sign.charCodeAt(0));

/**
 * Whether a text of JSON has more lists and objects than a number. Each takes memory when it is parsed, whatever is in
 * it: three bytes of text can be an empty list, of which a page has 40 bytes.
 */
export function hasMoreParts(json: string, most: number): boolean {
  if (json.length <= most) return false;
  let parts = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === QUOTE) isText = !isText;
    else if (isText) at += sign === BACKSLASH ? 1 : 0;
    else if ((sign === LIST || sign === OBJECT) && ++parts > most) return true;
  }
  return false;
}
