import { Explorer } from './explorer';
import { ModelTable } from './model-table';
import { type ModelIndexState, useModelIndex } from './use-model-index';

export function App() {
  return (
    <main>
      <h1>Urban-R1 Explorer</h1>
      <p className="intro">
        Small vision-language models that read a satellite image of a place, say what they see, and answer one question
        about it on a scale from 0.0 to 9.9. They are trained by this project, in TypeScript, on Sentinel-2 tiles over
        Europe, by the method of Urban-R1: supervised fine-tuning beside reinforcement learning from the same start.
      </p>
      <Models state={useModelIndex()} />
    </main>
  );
}

function Models({ state }: { state: ModelIndexState }) {
  if (state.status === 'loading') return <p role="status">Reading the list of models…</p>;
  if (state.status === 'failed') {
    return <p role="alert">The list of models could not be read. {state.reason} Reload the page to try again.</p>;
  }
  if (state.models.length === 0) {
    return <p role="status">This site ships no model yet. Train and export one as the README describes.</p>;
  }
  return (
    <>
      <Explorer models={state.models} />
      <ModelTable models={state.models} />
    </>
  );
}
