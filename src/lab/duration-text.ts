/** A time that is left, as people say it. @param ms null where it cannot be told */
export function timeLeftText(ms: number | null): string {
  if (ms === null) return 'time left not known yet';
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `about ${seconds} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}
