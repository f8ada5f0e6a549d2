/** Links to style sheets that did not come. */
const lost = new Set<HTMLLinkElement>();

/** Notes the style sheets that do not come, from now on. */
export function noteLostSheets(page: Document): void {
  page.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target);
    },
    // Such an event does not bubble.
    { capture: true },
  );
}

/**
 * Asks once more for style sheets of parts that did not come: Vite asks for a part's sheet the first time alone.
 * @throws Event where one does not come again
 */
export async function fetchLostSheets(): Promise<void> {
  await Promise.all([...lost].map(renew));
}

async function renew(old: HTMLLinkElement): Promise<void> {
  const link = old.cloneNode() as HTMLLinkElement;
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    old.replaceWith(link);
    lost.delete(old);
  });
}
