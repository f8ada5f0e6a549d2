import './style/layers.css';
import './style/tokens.css';
import './style/base.css';
import './style/widgets.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { createExplorer } from './create-explorer';
import '../panels/bars.css';
import '../panels/dossier.css';
import '../panels/map-settings.css';
import '../panels/table.css';
import './layout.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App {...createExplorer()} />
  </StrictMode>,
);
