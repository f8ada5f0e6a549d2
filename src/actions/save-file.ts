/** Gives a visitor a file to keep. @param name with its ending */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun by then; an address that stays would keep the file in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
