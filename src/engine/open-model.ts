import * as v from 'valibot';
import { t } from '../domain/words';
import { MANIFEST_FILE } from '../model/model-files';
import { EngineError } from './engine-error';
import type { SessionHost } from './session-host';
import type { ModelFamily, OpenModel } from './vision-language-model';

const FamilySchema = v.pipe(v.string(), v.parseJson(), v.object({ family: v.string() }));

/** @throws EngineError `altered` when the manifest names no family */
function familyOf(manifest: Uint8Array): string {
  const parsed = v.safeParse(FamilySchema, new TextDecoder().decode(manifest));
  if (parsed.success) return parsed.output.family;
  throw new EngineError('altered', t`${MANIFEST_FILE} names no family of models; fetch or export the model anew.`);
}

/** Opens models of several families in one runtime, each by the family that its manifest names. */
export function modelOpener(host: SessionHost, families: Readonly<Record<string, ModelFamily>>): OpenModel {
  const known = new Map(Object.entries(families));
  const inUse = new Map<string, OpenModel>();
  return async (read, onProgress) => {
    const manifest = await read(MANIFEST_FILE);
    const name = familyOf(manifest);
    const family = known.get(name);
    if (!family)
      throw new EngineError(
        'input',
        t`Models of the family “${name}” cannot be run here. Known: ${[...known.keys()].join(', ')}.`,
      );
    const open = inUse.get(name) ?? family(host);
    inUse.set(name, open);
    // The manifest has been read; a folder is not asked for it twice.
    return open(async (path, onBytes) => (path === MANIFEST_FILE ? manifest : read(path, onBytes)), onProgress);
  };
}
