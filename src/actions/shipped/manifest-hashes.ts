import type { Manifest } from '../../model/manifest';
import { sha256Hex } from '../../model/sha256';
import { manifestPath } from './shipped-manifest';
import { siteText } from './site-file';

/** More than a manifest has. */
const MOST_BYTES = 2e6;

/** A manifest as the site ships it. */
export interface ShippedManifest {
  readonly text: string;
  readonly sha256: string;
}

/** The manifest of a model as a file; null where the site has it no more. @throws Error in words for people */
export async function shippedManifest({ name }: Pick<Manifest, 'name'>): Promise<ShippedManifest | null> {
  const text = await siteText(manifestPath(name), { mostBytes: MOST_BYTES });
  return text === null ? null : { text, sha256: await sha256Hex(new TextEncoder().encode(text)) };
}

/** SHA-256 of the manifests of models, by variant; those that the site has no more are absent. */
export async function manifestHashes(manifests: readonly Manifest[]): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const manifest of manifests) {
    const shipped = await shippedManifest(manifest);
    if (shipped) hashes[manifest.variant] = shipped.sha256;
  }
  return hashes;
}
