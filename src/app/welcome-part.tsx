import { siteText } from '../actions/shipped/site-file';
import { NAME_OR_PICTURE } from '../bias/name-or-picture-path';
import { t } from '../domain/words';
import { ActionButton } from '../panels/action-button';
import { lazyPart } from '../panels/lazy-part';

/** More than twice the file that the site ships. */
const MOST_BYTES = 300_000;

/** The recorded answers are asked for beside the part that shows them. @throws Error in words for people */
async function loadWelcome() {
  const [{ openWelcome }, text] = await Promise.all([
    import('../welcome/open-welcome'),
    siteText(NAME_OR_PICTURE, { mostBytes: MOST_BYTES }),
  ]);
  if (text === null) throw new Error(t`${NAME_OR_PICTURE} is not here. The site is incomplete.`);
  return openWelcome(text);
}

/** What a first visit shows, loaded when it is shown, with its recorded answers. */
export const WelcomePart = lazyPart(loadWelcome, {
  part: t`What this page is about`,
  place: 'over-map',
  ways: <ActionButton action="welcome.close" />,
});
