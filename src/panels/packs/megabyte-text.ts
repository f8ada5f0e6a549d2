import { t } from '../../domain/words';
/** A size of a file, as people read it: `3 kB`, `1.7 MB`, `128 MB`, `10.7 GB`. */
export function megabyteText(bytes: number): string {
  if (bytes < 1e6) return t`${Math.ceil(bytes / 1e3)} kB`;
  const megabytes = bytes / 1e6;
  if (megabytes >= 1000) return t`${(megabytes / 1000).toFixed(1)} GB`;
  return t`${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}
