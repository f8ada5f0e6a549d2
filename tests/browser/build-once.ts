import { rm } from 'node:fs/promises';
import { buildSite } from './built-site';

/** Builds the site before the first browser test, for all of them. @returns what takes it away after the last */
export default async function buildOnce(): Promise<() => Promise<void>> {
  const folder = await buildSite();
  process.env.BUILT_SITE = folder;
  return () => rm(folder, { recursive: true, force: true });
}
