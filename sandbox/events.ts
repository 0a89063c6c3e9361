/** `npm run --silent events`: the types of events that both endpoints in Stripe must take, one a line. */
import { EVENT_TYPES } from '../worker/webhooks/event-types.ts';

console.log(EVENT_TYPES.join('\n'));
