import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { summariseRegions } from '../bias/lab/region-summary';
import type { Comparison } from '../domain/comparison';
import { indicatorName } from '../domain/indicator-words';
import { changeText, countText, scoreText } from '../domain/number-text';
import { spokenPlace } from '../domain/place-name';
import type { Prediction } from '../domain/prediction';
import { one, plural, spokenLocale, t } from '../domain/words';
import { holds, seenBox } from '../map/view-box';
import { changeBetween, datedPairs } from '../store/dated-pairs';
import type { HistoryEntry } from '../store/history';
import { linkedText } from '../store/linked-text';
import { entriesOf, predictedDifference, predictedScore } from '../store/map-cells';
import { worldById } from '../worlds/worlds';
import { ActionButton } from './action-button';
import { useExplorer, useExplorerState } from './explorer-context';
import { KeptTools } from './kept-tools';
import { lazyPart } from './lazy-part';
import { type NumberIn, regionColumns } from './region-columns';
import { regionFileName, regionSheet } from './region-sheet';
import { RenameBox } from './rename-box';
import { SaveRegions } from './save-regions';
import { stageSize } from './stage-size';
import { TableFilter, WHOLE_TABLE } from './table-filter';
import { TableSummary } from './table-summary';
import { useChosenEntries } from './use-chosen-entries';
import { useComparison } from './use-comparison';
import { useTableSets } from './use-table-sets';
import { ZoningSelect } from './zoning-select';

/** Loaded when regions are taken together. */
const ZoneTable = lazyPart(() => import('./zones/zone-table'), { part: t`Zones`, place: 'table-zones' });

/** Rows that are drawn at once; more come on demand, so that thousands do not hold up the page. */
const PAGE = 200;
/** Sorts what is not known below all scores and changes. */
const NO_NUMBER = -100;

interface Column {
  readonly id: string;
  readonly label: string;
  readonly numberOf: (prediction: Prediction) => number | null;
}

const columnsOf = (comparison: Comparison): readonly Column[] => [
  ...comparison.map(({ id, label, side }) => ({ id: side, label, numberOf: (p: Prediction) => predictedScore(p, id) })),
  { id: 'difference', label: t`Difference`, numberOf: (p) => predictedDifference(p, comparison) },
  { id: 'truth', label: t`Truth`, numberOf: (p) => p.truth },
  { id: 'time', label: t`Answered`, numberOf: (p) => p.madeAt },
];

/** The map's twin: each profiled region in a row, with what can be done to it. Pinned rows stay on top. */
export default function PredictionTable() {
  const chosen = useChosenEntries();
  const { world, indicator: indicatorId, history } = chosen;
  const manifests = useExplorerState((s) => s.manifests);
  const camera = useExplorerState((s) => s.camera);
  const isZoned = useExplorerState((s) => s.zoning !== 'squares');
  const [scope, setScope] = useState(WHOLE_TABLE);
  const sets = useTableSets();
  const { setId } = sets;
  const [sort, setSort] = useState({ column: 'time', isDescending: true });
  const [limit, setLimit] = useState(PAGE);
  const comparison = useComparison();
  const columns = columnsOf(comparison);
  const { numberOf } = columns.find(({ id }) => id === sort.column) ?? columns[0];
  const isChange = scope.isChange && worldById(world).dates !== null;
  const pairs = useMemo(
    () => (isChange ? datedPairs(chosen, entriesOf(chosen, setId)) : null),
    [isChange, chosen, setId],
  );
  const numberIn = useCallback<NumberIn>(
    (entry, numberOf) => {
      const pair = pairs?.get(entry);
      return pair ? changeBetween(pair, numberOf) : numberOf(entry.prediction);
    },
    [pairs],
  );
  const entries = useMemo(() => {
    const ofSet = pairs ? [...pairs.keys()] : entriesOf(chosen, setId);
    if (!scope.isInView) return ofSet;
    const seen = seenBox(camera, stageSize());
    return ofSet.filter(({ prediction: { region } }) => holds(seen, region.lonDeg, region.latDeg));
  }, [chosen, pairs, scope, setId, camera]);
  // Thousands of regions take a moment: the rows come first.
  const summarised = useDeferredValue<readonly HistoryEntry[] | null>(entries, null);
  const summary = useMemo(
    () => summarised && summariseRegions(regionColumns(summarised, comparison, numberIn)),
    [summarised, comparison, numberIn],
  );
  // When it was answered does not change between dates.
  const sortValue = (entry: HistoryEntry): number | null =>
    sort.column === 'time' ? numberOf(entry.prediction) : numberIn(entry, numberOf);
  const rows = entries.toSorted((a, b) => {
    const [x, y] = [a, b].map((entry) => sortValue(entry) ?? NO_NUMBER);
    return Number(b.isPinned) - Number(a.isPinned) || (sort.isDescending ? y - x : x - y);
  });
  const own = new Set(history.entries);
  const sheet = () => regionSheet({ ...chosen, manifests }, comparison, rows);
  return (
    <div className="table-panel">
      <div className="table-tools">
        <h2>{indicatorName({ id: indicatorId })}</h2>
        <span className="aside">
          {plural(rows.length, one`${countText(rows.length)} region`, t`${countText(rows.length)} regions`)}
          <span className="scale">
            {', '}
            {isChange ? t`later minus earlier, in points` : t`scores from 0.0 to 9.9`}
          </span>
        </span>
        <TableFilter sets={sets} scope={scope} onScope={setScope} />
        <ZoningSelect />
        <ActionButton action="history.undo" />
        <ActionButton action="history.redo" />
        <KeptTools>
          {rows.length > 0 && <SaveRegions sheet={sheet} name={regionFileName({ world, indicator: indicatorId })} />}
        </KeptTools>
      </div>
      {isZoned && <ZoneTable entries={entries} numberIn={numberIn} isChange={isChange} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Profiled regions`} hidden={isZoned}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t`Region`}</th>
              {columns.map(({ id, label }) => (
                <th
                  key={id}
                  scope="col"
                  className="number"
                  aria-sort={sort.column !== id ? 'none' : sort.isDescending ? 'descending' : 'ascending'}
                >
                  <button
                    type="button"
                    onClick={() => setSort({ column: id, isDescending: sort.column !== id || !sort.isDescending })}
                  >
                    {id === 'truth' ? worldById(world).words.truthHeading : label}
                  </button>
                </th>
              ))}
              <th scope="col">{t`Keep`}</th>
            </tr>
          </thead>
          {rows.length > 0 && (
            <TableSummary
              summary={summary}
              truth={worldById(world).isTruthKnown ? t`the truth` : t`what was measured`}
              columnsLeft={columns.length - 1}
              isChange={isChange}
            />
          )}
          <tbody>
            {rows.length === 0 && <NoRows isFiltered={scope !== WHOLE_TABLE || setId !== null} isChange={isChange} />}
            {rows.slice(0, limit).map((entry) => (
              <Row
                key={entry.prediction.id}
                entry={entry}
                comparison={comparison}
                isOwn={own.has(entry)}
                numberIn={numberIn}
                isChange={isChange}
              />
            ))}
          </tbody>
        </table>
        {rows.length > limit && (
          <button
            type="button"
            onClick={() => setLimit(limit + PAGE)}
          >{t`Show ${Math.min(PAGE, rows.length - limit)} more`}</button>
        )}
      </section>
    </div>
  );
}

interface NoRowsProps {
  readonly isFiltered: boolean;
  readonly isChange: boolean;
}

function NoRows({ isFiltered, isChange }: NoRowsProps) {
  if (isChange)
    return (
      <tr>
        <td
          colSpan={7}
          className="aside"
        >{t`No region here was asked about at both dates. Choose the other date beside the map, and profile the same region or area there.`}</td>
      </tr>
    );
  return (
    <tr>
      <td colSpan={7} className="aside">
        {isFiltered
          ? t`No region here. Choose another set, or leave out the map’s view.`
          : t`Nothing has been profiled yet: click the map first.`}
      </td>
    </tr>
  );
}

interface RowProps {
  readonly entry: HistoryEntry;
  readonly comparison: Comparison;
  /** Whether the visitor asked it, so that it can be kept, renamed and deleted. */
  readonly isOwn: boolean;
  readonly numberIn: NumberIn;
  readonly isChange: boolean;
}

function Row({ entry, comparison, isOwn, numberIn, isChange }: RowProps) {
  const { commands } = useExplorer();
  const isShown = useExplorerState((s) => s.shownId === entry.prediction.id);
  const [isNaming, setIsNaming] = useState(false);
  const { prediction } = entry;
  const { lonDeg, latDeg } = prediction.region;
  const difference = numberIn(entry, (p) => predictedDifference(p, comparison));
  const text = isChange ? changeText : scoreText;
  const name = entry.name ?? spokenPlace(prediction.placeName);
  const linked = linkedText(entry);
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <th scope="row">
        {isNaming ? (
          <RenameBox
            name={name}
            onRename={(text) => commands.rename(prediction.id, text)}
            onEnd={() => setIsNaming(false)}
          />
        ) : (
          <button type="button" className="link" onClick={() => commands.show(entry)}>
            {name}
          </button>
        )}
        <small className="aside">
          {latDeg.toFixed(4)}, {lonDeg.toFixed(4)}
        </small>
      </th>
      {comparison.map(({ id }) => (
        <td key={id} className="number">
          {text(numberIn(entry, (p) => predictedScore(p, id)))}
        </td>
      ))}
      <td className="number">{changeText(difference)}</td>
      <td className="number">{text(numberIn(entry, ({ truth }) => truth))}</td>
      <td className="number">
        <span title={linked ?? undefined}>
          {linked
            ? t`from a link`
            : isOwn
              ? new Date(prediction.madeAt).toLocaleTimeString(spokenLocale(), { timeStyle: 'short' })
              : t`recorded`}
        </span>
      </td>
      <td className="row-tools">
        {isOwn && (
          <>
            <button
              type="button"
              aria-pressed={entry.isPinned}
              aria-label={t`Pin ${name}`}
              onClick={() => commands.pin(prediction.id, !entry.isPinned)}
            >{t`Pin`}</button>
            <button type="button" aria-label={t`Rename ${name}`} onClick={() => setIsNaming(true)}>{t`Rename`}</button>
            <button
              type="button"
              aria-label={t`Delete ${name}`}
              onClick={() => commands.delete(prediction.id)}
            >{t`Delete`}</button>
          </>
        )}
      </td>
    </tr>
  );
}
