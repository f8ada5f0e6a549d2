/** Of the map where there is one, else of what stands in its place, in px: the dossier and the bar lie over it. */
export function stageSize(): { readonly width: number; readonly height: number } {
  const { clientWidth, clientHeight } = document.querySelector('.stage') ?? document.documentElement;
  return { width: clientWidth, height: clientHeight };
}
