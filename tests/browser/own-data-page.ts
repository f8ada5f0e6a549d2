import type { Page } from 'playwright-core';
import { Random } from '../../src/domain/random';
import { labOf } from './built-site';

/** The table of rows that were left out. */
export const badRows = (page: Page) => labOf(page).getByRole('table', { name: /^Rows that were left out/ });
/** Waits for the count of rows. */
export const used = (page: Page, text: string) => labOf(page).getByText(text, { exact: true }).waitFor();

/** Gives the room a file. */
export const choose = (page: Page, name: string, content: string | Uint8Array): Promise<void> =>
  labOf(page)
    .getByLabel('CSV, GeoJSON or KML file')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

/** Rows of places all over Earth, in groups. */
export function places(count: number): string[] {
  const random = new Random(3);
  const between = (low: number, high: number): string => (low + (high - low) * random.next()).toFixed(6);
  return Array.from(
    { length: count },
    (_, i) => `${between(-180, 180)},${between(-80, 80)},${between(0, 900)},Group ${i % 40}`,
  );
}
