import { t } from './words';
/** The time left, in words. @param ms null where it is not known */
export function timeLeftText(ms: number | null): string {
  if (ms === null) return t`time left not known yet`;
  return t`about ${durationText(ms)} left`;
}

/** A time in whole seconds or minutes, rounded up: `40 s`, `3 min`. */
export function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? t`${seconds} s` : t`${Math.ceil(seconds / 60)} min`;
}
