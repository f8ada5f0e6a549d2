import { useState } from 'react';
import { t } from '../domain/words';
import { useExplorerState } from '../panels/explorer-context';
import { lazyPart } from '../panels/lazy-part';
import { writeStoryAddress } from '../store/story-address';
import { addressWith } from './follow-story';

const QrCode = lazyPart(() => import('./qr-code'), { part: t`The QR code` });

/** Whether others can open the address of this page. */
const isServed = (): boolean => /^https?:$/.test(window.location.protocol);

/** The address of a story as a QR code. */
export function StoryQr({ name }: { readonly name: string }) {
  const story = { name, step: 0, isPresented: false, problem: null };
  if (!isServed()) return null;
  return <QrCode address={addressWith(writeStoryAddress({ story, frame: 'whole' }))} />;
}

/** The page in a frame of another page. @param address of what is shown */
export const embedCode = (address: string): string =>
  `<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" title="Urban-R1 Explorer" width="960" height="640" loading="lazy"></iframe>`;

/** Copies a text and says so; where that is not allowed, the text is shown to be copied by hand. */
export function CopyText({ label, text }: { readonly label: string; readonly text: () => string }) {
  const [state, setState] = useState<{ readonly said: string; readonly byHand: string | null } | null>(null);
  const copy = async (): Promise<void> => {
    const copied = text();
    try {
      await navigator.clipboard.writeText(copied);
      setState({ said: t`Copied`, byHand: null });
    } catch {
      setState({ said: t`Copy it from here:`, byHand: copied });
    }
  };
  return (
    <>
      <button type="button" onClick={copy}>
        {label}
      </button>
      <span role="status">{state?.said}</span>
      {state?.byHand && <textarea readOnly value={state.byHand} aria-label={label} />}
    </>
  );
}

/** What a teacher takes along: a link without controls, code for a page of one's own, a sheet, a QR code. */
export function StoryShare({ name, minutes }: { readonly name: string; readonly minutes: number }) {
  const frame = useExplorerState((s) => s.frame);
  const story = { name, step: 0, isPresented: false, problem: null };
  return (
    <details className="story-share">
      <summary>{t`For teachers`}</summary>
      <p>{t`About ${minutes} minutes with a class. The sheet has the words, the timings and the answers.`}</p>
      <div className="story-share-row">
        <button type="button" onClick={() => window.print()}>{t`Print the teacher’s sheet`}</button>
        <CopyText
          label={t`Copy a link without controls`}
          text={() => addressWith(writeStoryAddress({ story, frame: 'guided' }))}
        />
        <CopyText
          label={t`Copy embed code`}
          text={() => embedCode(addressWith(writeStoryAddress({ story, frame: 'embedded' })))}
        />
      </div>
      {frame === 'whole' && <StoryQr name={name} />}
    </details>
  );
}
