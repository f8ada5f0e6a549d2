import { reasonOf } from '../../actions/reason-of';
import { siteText } from '../../actions/shipped/site-file';
import { t } from '../../domain/words';
import { useExplorer } from '../../panels/explorer-context';
import { useLab } from '../lab-context';

const MOST_BYTES = 30e6;

/** Shows what the shipped models said when we evaluated them, where a visitor would wait for minutes. */
export function EvaluationExample({ path }: { readonly path: string }) {
  const lab = useLab();
  const { store } = useExplorer();
  const show = async (): Promise<void> => {
    try {
      const text = await siteText(path, { mostBytes: MOST_BYTES });
      if (text === null) throw new Error(t`${path} is not here: this site ships no such evaluation.`);
      await lab.evaluation.open(new Blob([text]));
    } catch (error) {
      store.setState({ notice: reasonOf(error) });
    }
  };
  return (
    <p className="message">
      {t`An evaluation takes some minutes. One that we have recorded is here at once.`}{' '}
      <button type="button" onClick={show}>{t`Show a recorded example`}</button>
    </p>
  );
}
