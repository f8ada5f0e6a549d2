import { saveFile } from '../../actions/save-file';
import { writeLabReport } from '../../bias/lab/lab-report';
import { regionsCsv } from '../../bias/lab/report-files';
import { t } from '../../domain/words';
import { SaveOwnAnswers } from '../own-data/save-own-answers';
import type { EvaluationResult } from './evaluation-state';

interface Props {
  readonly result: EvaluationResult;
  readonly onPrint: () => void;
}

/** Takes an evaluation away: its figures, its answers, its regions as a table, and all of it on a page of paper. */
export function SaveEvaluation({ result: { evaluation, report }, onPrint }: Props) {
  const name = `evaluation-${evaluation.world}-${evaluation.indicator.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  const save = (text: string, ending: string, type: string): void =>
    saveFile(new Blob([text], { type }), `${name}${ending}`);
  return (
    <div className="lab-buttons save-evaluation">
      <button type="button" onClick={onPrint}>{t`Print report`}</button>
      <button
        type="button"
        onClick={() => save(writeLabReport(report), '-report.json', 'application/json')}
      >{t`Report as JSON`}</button>
      <button
        type="button"
        onClick={() => save(JSON.stringify(evaluation), '.json', 'application/json')}
      >{t`Answers as JSON`}</button>
      <button
        type="button"
        onClick={() => save(regionsCsv(evaluation), '.csv', 'text/csv')}
      >{t`Answers as CSV`}</button>
      <SaveOwnAnswers />
    </div>
  );
}
