import { atlasFindings } from './atlas-findings';

declare global {
  interface Window {
    atlasFindings: typeof atlasFindings;
  }
}

window.atlasFindings = atlasFindings;
