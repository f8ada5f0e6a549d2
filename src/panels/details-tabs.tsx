import { useId, useState } from 'react';
import { rich } from '../actions/rich';
import type { Comparison } from '../domain/comparison';
import type { Indicator } from '../domain/indicator';
import { indicatorName, unitText } from '../domain/indicator-words';
import { countText, scoreText } from '../domain/number-text';
import { spokenLocale, t } from '../domain/words';
import type { Manifest } from '../model/manifest';
import { collapseImage, fullPrompt } from '../profiling/prompt';
import type { ModelRun } from '../store/model-run';
import type { PictureState, PlaceState } from '../store/world-state';
import { TabList } from './tab-list';
import { Term } from './term';

interface Props {
  readonly comparison: Comparison;
  readonly asked: Indicator;
  readonly place: PlaceState;
  readonly picture: PictureState;
  readonly runs: Readonly<Record<string, ModelRun>>;
  readonly manifests: Readonly<Record<string, Manifest>>;
  /** When the answers were made, milliseconds since 1970; null while they are being made. */
  readonly madeAt: number | null;
}

const TABS = [
  { id: 'rollouts', label: t`Rollouts` },
  { id: 'prompt', label: t`Prompt` },
  { id: 'provenance', label: t`Provenance` },
] as const;
type TabId = (typeof TABS)[number]['id'];

/** What stands behind the two columns: sampled outputs, the prompt to the letter, and where everything comes from. */
export default function DetailsTabs(props: Props) {
  const [tab, setTab] = useState<TabId>('rollouts');
  const panelId = useId();
  const Panel = { rollouts: Rollouts, prompt: Prompt, provenance: Provenance }[tab];
  return (
    <div className="details">
      <TabList label={t`Details`} tabs={TABS} selected={tab} panelId={panelId} onSelect={setTab} />
      <div role="tabpanel" id={panelId} aria-label={TABS.find(({ id }) => id === tab)?.label}>
        <Panel {...props} />
      </div>
    </div>
  );
}

function Rollouts({ comparison, runs }: Props) {
  const rows = comparison.flatMap(({ id, label, side }) =>
    (runs[id]?.samples ?? []).map((sample) => ({ key: `${id} ${sample.seed}`, label, side, sample })),
  );
  if (rows.length === 0)
    return <p className="aside">{t`Sampled outputs appear here once a region has been profiled.`}</p>;
  return (
    <table className="plain">
      <caption className="aside">
        {rich`${<Term id="rollout">{t`Outputs sampled`}</Term>} at temperature 1, the same seeds for both models`}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Model`}</th>
          <th scope="col" className="number">{t`Seed`}</th>
          <th scope="col">{t`Output`}</th>
          <th scope="col" className="number">{t`Score`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, side, sample }) => (
          <tr key={key} data-side={side}>
            <th scope="row">{label}</th>
            <td className="number">{sample.seed}</td>
            <td translate="no">{sample.text.replace(/<\/?(?:think|answer)>/g, ' ').trim()}</td>
            <td className="number">{scoreText(sample.answer, t`none`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the engine has fed to the models; of answers that were made before, what it would. */
function Prompt({ place, asked, manifests, runs }: Props) {
  const fed = Object.values(runs).find(({ model }) => model)?.model?.prompt.text;
  if (fed !== undefined)
    return (
      <>
        <p className="aside">{t`Both models have read this, to the letter.`}</p>
        <pre translate="no">{fed}</pre>
      </>
    );
  const manifest = Object.values(manifests)[0];
  if (place.status !== 'found' || !manifest)
    return <p className="aside">{t`The prompt is written once the place is known and a model is there.`}</p>;
  const { imageTokens, nearbyPlaces, include } = manifest.prompt;
  return (
    <>
      <p className="aside">{t`The prompt for this place; one that is too long names fewer nearby places.`}</p>
      <pre translate="no">
        {collapseImage(fullPrompt(place.context, asked.id, { imageTokens, nearbyPlaces, include }))}
      </pre>
    </>
  );
}

function Provenance({ comparison, picture, manifests, asked, madeAt }: Props) {
  return (
    <dl className="provenance">
      <dt>{t`Picture`}</dt>
      <dd>{pictureText(picture)}</dd>
      <dt>{t`Indicator`}</dt>
      <dd>{t`${indicatorName(asked)}, ${unitText(asked)}. ${asked.source}.`}</dd>
      {comparison.map(({ id, label }) => {
        const manifest = manifests[id];
        return (
          manifest && (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{modelText(manifest)}</dd>
            </div>
          )
        );
      })}
      {madeAt !== null && (
        <>
          <dt>{t`Answered`}</dt>
          <dd>{new Date(madeAt).toLocaleString(spokenLocale(), { dateStyle: 'medium', timeStyle: 'short' })}</dd>
        </>
      )}
    </dl>
  );
}

function pictureText(picture: PictureState): string {
  if (picture.status !== 'ready') return t`None here.`;
  const { provenance } = picture.image;
  const digest = `SHA-256 ${provenance.sha256.slice(0, 12)}…`;
  if ('note' in provenance) return `${provenance.note} ${digest}`;
  const enlarged =
    provenance.enlargedShare > 0
      ? ` ${t`${Math.round(100 * provenance.enlargedShare)} % enlarged from a coarser zoom.`}`
      : '';
  if (provenance.tiles.length === 0)
    return t`${provenance.attribution}. The picture as it is in the pack, ${provenance.metersPerPixel.toFixed(2)} m per pixel. ${digest}`;
  const { attribution, zoom, tiles, metersPerPixel } = provenance;
  const made = t`${attribution}. Zoom ${zoom}, ${metersPerPixel.toFixed(2)} m per pixel, ${tiles.length} tiles (${tiles.join(', ')}), resampled once by area to 10 m.`;
  return `${made}${enlarged} ${digest}`;
}

function modelText({ name, weights, training, seenCountries, files, licence }: Manifest): string {
  const decoder = files.find(({ path }) => path.includes('decoder'));
  return t`${name}, ${(weights.parameters / 1e6).toFixed(2)} M parameters in ${weights.bits} bits; ${training.stage}, ${training.steps} steps on ${countText(training.labels)} labels of ${seenCountries.join(', ')}; seed ${training.seed}; ${licence.id}; decoder SHA-256 ${decoder?.sha256.slice(0, 12)}…`;
}
