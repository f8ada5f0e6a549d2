import { siteText } from '../actions/shipped/site-file';
import { NAME_OR_PICTURE, parseNameOrPicture } from '../bias/name-or-picture';
import { WelcomeStage } from './welcome-stage';

/** More than twice the file that the site ships. */
const MOST_BYTES = 300_000;

/** What a first visit shows, with the answers that were recorded for it. @throws Error in words for people */
export async function openWelcome() {
  const text = await siteText(NAME_OR_PICTURE, { mostBytes: MOST_BYTES });
  if (text === null) throw new Error(`${NAME_OR_PICTURE} is not here. The site is incomplete.`);
  const record = parseNameOrPicture(text);
  return { default: () => <WelcomeStage record={record} /> };
}
