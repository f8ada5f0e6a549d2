import type { FamilyName } from '../model/manifest';
import { miniatureFamily } from './miniature/miniature';
import type { ModelFamily } from './vision-language-model';

/** Families of models that can be run, by the name that manifests have for them. */
export const FAMILIES: Readonly<Record<FamilyName, ModelFamily>> = {
  'qwen2_5_vl-nano': miniatureFamily,
};
