import { listText } from '../domain/list-text';
import { t } from '../domain/words';
import type { HistoryEntry } from './history';

/** Who answered what a link has brought, as the link says; null for what was asked here. */
export function linkedText({ set }: Pick<HistoryEntry, 'set'>): string | null {
  if (!set?.linked) return null;
  const models = Object.entries(set.linked).map(([id, sha256]) => `${id} (${sha256.slice(0, 8)})`);
  return models.length === 0 ? t`from a link` : t`from a link, answered by ${listText(models)}`;
}
