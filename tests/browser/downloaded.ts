import { buffer } from 'node:stream/consumers';
import type { Locator } from 'playwright-core';

/** The file that a button saves. */
export async function downloaded(button: Locator): Promise<Buffer> {
  const download = button.page().waitForEvent('download');
  await button.click();
  return buffer(await (await download).createReadStream());
}
