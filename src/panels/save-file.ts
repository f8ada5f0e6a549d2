/** Hands a text to the visitor as a file. @param name with its ending */
export function saveFile(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; an address that stays would keep the file in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
