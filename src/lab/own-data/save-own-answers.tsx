import { useState } from 'react';
import { reasonOf } from '../../actions/reason-of';
import { saveFile } from '../../actions/save-file';
import { t } from '../../domain/words';
import { useLab, useLabState } from '../lab-context';
import { hasOwnAnswers } from './own-answers-request';

/** Saves the visitor's own file with what the models said of each row; nothing before they were asked. */
export function SaveOwnAnswers() {
  const lab = useLab();
  const canSave = useLabState(hasOwnAnswers);
  const fileName = useLabState(({ ownData }) => ownData?.imported?.fileName ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  if (!canSave) return null;
  const save = async (): Promise<void> => {
    try {
      const csv = await lab.ownData.withAnswers(new AbortController().signal);
      saveFile(new Blob([csv], { type: 'text/csv' }), `${fileName.replace(/(\.\w+)+$/, '')}-with-answers.csv`);
      setProblem(null);
    } catch (error) {
      setProblem(reasonOf(error));
    }
  };
  return (
    <>
      <button
        type="button"
        title={t`All your columns in your order, then what the models say`}
        onClick={save}
      >{t`Your file with answers`}</button>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
