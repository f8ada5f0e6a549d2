import './style/layers.css';
// More than half of what starts the page, evaluated in a task of its own.
import 'react-dom/client';
import './speak-first';
import './style/tokens.css';
import './style/base.css';
import './style/widgets.css';
import './style/only-printed.css';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { t } from '../domain/words';
import { noteLostSheets } from '../panels/lost-sheets';
import { PartBoundary } from '../panels/part-boundary';
import { App } from './app';
import { createExplorer, type PageHandle } from './create-explorer';
import { surviveTranslation } from './survive-translation';
import '../panels/bars.css';
import '../panels/dossier.css';
import '../panels/dossier-small.css';
import '../panels/part-boundary.css';
import '../panels/table.css';
import './layout.css';

let page: PageHandle | null = null;

/** The page, made once; what it cannot be made for is said in its place. */
function Page() {
  page ??= createExplorer();
  return <App {...page} />;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
noteLostSheets(document);
surviveTranslation(document.body);
const shown = createRoot(root);
// As a transition, which React does in slices: at once it is one long task, a fifth of a second on a phone.
startTransition(() =>
  shown.render(
    <StrictMode>
      <PartBoundary
        part={t`The explorer`}
        place="over-all"
        kept={t`Your history is kept in this browser, and the address of this page reopens what you were looking at.`}
      >
        <Page />
      </PartBoundary>
    </StrictMode>,
  ),
);
