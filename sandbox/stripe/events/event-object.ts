/** The Event object: https://docs.stripe.com/api/events/object */
import type { EventCore, EventHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';

export type EventRow = Row<EventCore, EventHidden>;

/** The event as Stripe shows and sends it. */
export const showEvent = (row: EventRow): object => ({
  ...row.object,
  data: JSON.parse(row.hidden.body) as unknown,
});
