/** Pages without a case on them: the door before it is opened, and what to do where it stays shut. */
import { html } from 'hono/html';
import type { LinkRefusal } from './link-actions.ts';
import type { Page } from '../http/frame-page.ts';

/**
 * Programs that look into mail open every link they find. They see this page, which tells nothing and uses
 * nothing up; a person presses the button.
 */
export function doorPage(address: string): Page {
  return {
    title: 'Open your page',
    body: html`<h1>Open your page</h1>
      <section>
        <p>It opens on this device only, so that no one else can use the link after you.</p>
        <form method="post" action="${address}/open">
          <button class="send" type="submit">Open it here</button>
        </form>
      </section>`,
  };
}

export type PlainCode =
  LinkRefusal['reason'] | 'foreign_form' | 'too_large' | 'too_many' | 'case_gone' | 'failed';

const PLAIN: Readonly<Record<PlainCode, readonly [title: string, sentence: string, next: string]>> =
  {
    link_unknown: [
      'This link is not known',
      'It may have been cut off when it was copied.',
      'Open it again from the message you got, or ask the marketplace for a new link.',
    ],
    link_expired: [
      'This link has expired',
      'Links end after seven days, so that old messages open nothing.',
      'Sign in to the marketplace and open the dispute there, or ask it for a new link.',
    ],
    link_revoked: [
      'This link was replaced or taken back',
      'A newer link may be in your messages.',
      'Sign in to the marketplace and open the dispute there, or ask it for a new link.',
    ],
    link_used_elsewhere: [
      'This link was opened on another device',
      'A link opens on one device only. Nothing of your case is shown here.',
      'Go on where you opened it, or ask the marketplace for a new link.',
    ],
    too_large: [
      'That is too much at once',
      'The bank takes 4.5 MB in all.',
      'Go back, and send fewer or smaller files.',
    ],
    too_many: [
      'Too many tries in a minute',
      'Nothing was changed.',
      'Wait a minute, then load the page again.',
    ],
    foreign_form: [
      'This was not sent from your page',
      'A form on another page cannot send anything here, so nothing was taken.',
      'Open your link and send it from there.',
    ],
    case_gone: [
      'There is nothing to see any more',
      'The dispute is over, or you have no part in its payment any more.',
      'Ask the marketplace what became of it.',
    ],
    failed: [
      'That did not work just now',
      'Nothing was changed.',
      'Go back and try again in a minute. If it stays like this, tell the marketplace.',
    ],
  };

export function plainPage(code: PlainCode): Page {
  const [title, sentence, next] = PLAIN[code];
  return {
    title,
    body: html`<h1>${title}</h1>
      <section>
        <p>${sentence}</p>
        <p>${next}</p>
      </section>`,
  };
}
