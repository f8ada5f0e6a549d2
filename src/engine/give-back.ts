/**
 * Frees the memory of bytes now and not with the next collection of garbage, for which an idle worker may wait half a
 * minute. Whoever still refers to them has none left. A part of a larger buffer is left alone.
 */
export function giveBack({ buffer, byteLength }: ArrayBufferView): void {
  // What is transferred to nobody is free.
  if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer)
    structuredClone(buffer, { transfer: [buffer] });
}
