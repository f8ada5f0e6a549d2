/**
 * Generalisation gap: skill where the model was taught minus skill elsewhere, e.g. Spearman(seen_heldout) -
 * Spearman(unseen); 0 means no geo-bias of this kind, larger is worse. Null when either side is undefined.
 */
export function generalisationGap(seen: number | null, unseen: number | null): number | null {
  return seen === null || unseen === null ? null : seen - unseen;
}
