/**
 * What of an answer is handed over instead of copied: the buffers of its typed arrays, also of those in the fields of
 * objects. An array that the worker wants to keep must not be in an answer.
 */
export function buffersOf(answer: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const field of Object.values(value)) collect(field);
  };
  collect(answer);
  return [...found];
}
