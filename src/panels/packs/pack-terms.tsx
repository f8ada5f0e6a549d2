import { rich } from '../../actions/rich';
import { t } from '../../domain/words';
import type { PackManifest } from '../../packs/pack-manifest';

interface Props {
  readonly manifest: Pick<PackManifest, 'licence' | 'attribution' | 'termsUrl'>;
}

/** On which terms a pack may be used, in the words of whoever made it. */
export function PackTerms({ manifest: { licence, attribution, termsUrl } }: Props) {
  return (
    <p className="aside">
      {rich`Licence: ${<bdi translate="no">{licence}</bdi>}. Credit: ${<bdi translate="no">{attribution}</bdi>}.`}{' '}
      {termsUrl && <a href={termsUrl} target="_blank" rel="noopener noreferrer">{t`Terms`}</a>}
    </p>
  );
}
