import { t } from '../domain/words';
import { ImageryError } from '../imagery/imagery-error';

/**
 * Why imagery does not come, for people.
 * @param label of its source
 * @param error what MapLibre reports: one of ours, or one that may have the `status` of an answer of HTTP
 */
export function imageryErrorText(label: string, error: object): string {
  if (error instanceof ImageryError) return t`Imagery of ${label} does not come. ${error.message}`;
  const status = 'status' in error && typeof error.status === 'number' && error.status > 0 ? error.status : null;
  return status === null
    ? t`Imagery of ${label} does not come: the server cannot be reached.`
    : t`Imagery of ${label} does not come: the server answers ${status}.`;
}
