import { atlasFindings } from './atlas-findings';

declare global {
  interface Window {
    atlasFindings(): string;
  }
}

window.atlasFindings = atlasFindings;
