/** The Event object: https://docs.stripe.com/api/events/object */
import type { EventCore, EventHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';

export type EventRow = Row<EventCore, EventHidden>;

type Shown = { readonly id?: string; readonly object?: string };

/** The thin twin: it names the object and shows nothing of it. https://docs.stripe.com/api/v2/core/events */
export const showThin = ({ object, hidden, id }: EventRow): object => {
  const { object: about } = JSON.parse(hidden.body) as { object: Shown };
  return {
    id: id.replace('evt_', 'evt_thin_'),
    object: 'v2.core.event',
    type: `v1.${object.type}`,
    created: new Date(object.created * 1000).toISOString(),
    livemode: false,
    context: object.account ?? null,
    related_object:
      about.id === undefined
        ? null
        : { id: about.id, type: about.object, url: `/v1/${about.object ?? ''}s/${about.id}` },
    snapshot_event: id,
  };
};

/** The event as Stripe shows and sends it. */
export const showEvent = (row: EventRow): object => ({
  ...row.object,
  data: JSON.parse(row.hidden.body) as unknown,
});
