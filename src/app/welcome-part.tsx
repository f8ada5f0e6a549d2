import { ActionButton } from '../panels/action-button';
import { lazyPart } from '../panels/lazy-part';

async function loadWelcome() {
  const { openWelcome } = await import('../welcome/open-welcome');
  return openWelcome();
}

/** What a first visit shows, loaded when it is shown, with its recorded answers. */
export const WelcomePart = lazyPart(loadWelcome, {
  part: 'What this page is about',
  place: 'over-map',
  ways: <ActionButton action="welcome.close" />,
});
