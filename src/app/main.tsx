import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { createExplorer } from './create-explorer';
import './app.css';
import '../panels/bars.css';
import '../panels/dossier.css';
import '../panels/table.css';
import './layout.css';
import './atlas.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App {...createExplorer()} />
  </StrictMode>,
);
