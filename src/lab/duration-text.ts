/** The time left, in words. @param ms null where it is not known */
export function timeLeftText(ms: number | null): string {
  if (ms === null) return 'time left not known yet';
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `about ${seconds} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}
