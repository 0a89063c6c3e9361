/** The names of what goes wrong between a client and Stripe, and what a fault is aimed at. */

export const REQUEST_FAULTS = [
  'lost_request', // the connection breaks before anything happened
  'lost_reply', // it happened, the answer is lost
  'rate_limited', // 429 with a reason header
  'lock_timeout', // 429 without
  'in_flight', // 409: the same key is still running
  'cached_500', // it happened, yet the stored answer is a 500
  'cached_500_without_effect', // it did not happen, and the stored answer is a 500
  'server_error', // 500 before anything happened, not stored
  'slow', // the answer takes its time
] as const;
export const EVENT_FAULTS = [
  'event_duplicated',
  'event_delayed',
  'event_reordered',
  'event_dropped',
] as const;
/** What an account's own rules answer instead of working: aimed at a request, never drawn by the dice. */
export const RULE_FAULTS = [
  'not_permitted', // 403: a restricted key without the permission; nothing is kept under the key
  'needs_approval', // an approval rule: it waits, and is carried out when someone approves it
] as const;
export type RuleFault = (typeof RULE_FAULTS)[number];
export type RequestFault = (typeof REQUEST_FAULTS)[number];
export type EventFault = (typeof EVENT_FAULTS)[number];
export type FaultName = EventFault | RequestFault | RuleFault;
export type FaultRates = Partial<Readonly<Record<FaultName, number>>>;
/** A fault for the next request (or requests) that fit. */
export type TargetedFault = {
  readonly method?: string;
  /** The path's beginning, or an expression. */
  readonly path?: RegExp | string;
  readonly fault: RequestFault | RuleFault;
  /** How often; once by default. */
  readonly times?: number;
};

/** A fault for the next event of that type, at the first endpoint that wants it. */
export type TargetedEvent = { readonly event: string; readonly fault: EventFault };

/** A fault that struck: what it struck is a request, or an event on its way. */
export type FaultHit =
  | { readonly fault: RequestFault | RuleFault; readonly request: Request }
  | { readonly fault: EventFault; readonly event: string };

export const isFaultName = (name: string): name is FaultName =>
  [...REQUEST_FAULTS, ...EVENT_FAULTS].some((known) => known === name);
