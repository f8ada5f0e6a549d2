import { parseNameOrPicture } from '../bias/name-or-picture';
import { WelcomeStage } from './welcome-stage';

/** What a first visit shows, with the answers recorded for it. @throws Error naming the field of the record */
export function openWelcome(text: string) {
  const record = parseNameOrPicture(text);
  return { default: () => <WelcomeStage record={record} /> };
}
