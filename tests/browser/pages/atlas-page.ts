import { type AtlasFindings, atlasFindings } from './atlas-findings';

declare global {
  interface Window {
    atlasFindings(): AtlasFindings;
  }
}

window.atlasFindings = atlasFindings;
