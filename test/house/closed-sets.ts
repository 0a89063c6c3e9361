/**
 * The closed sets of the house: each a union of words and the tables that hold all that differs by word. One is
 * what the Worker does by it; another, where the app says something of it, what people read. An operation has its
 * call and its consequences in tables of their own, as they are effects; a notice has its place in the queue.
 */
export type ClosedSet = {
  readonly name: string;
  /** The word it is widened by: no one uses it. */
  readonly word: string;
  /** Where the union is declared, and the text after which one more word is put. */
  readonly file: string;
  readonly after: string;
  /** The declaration of the word, where the union is the keys of a type. */
  readonly declares?: string;
  readonly tables: readonly string[];
};

/** Where the policy's text says something of it, by language. */
const inWords = (...languages: readonly string[]) =>
  languages.map((language) => `worker/policies/text/words-${language}.ts`);

export const CLOSED_SETS: readonly ClosedSet[] = [
  {
    name: 'what one person may not do alone',
    word: 'widened_act',
    file: 'worker/people/controls/control.ts',
    after: 'export type Act =',
    tables: ['worker/people/controls/control.ts'],
  },
  {
    name: 'limits of one person',
    word: 'widened_limit',
    file: 'worker/people/controls/sums.ts',
    after: 'export type Limit =',
    tables: ['worker/people/controls/sums.ts', 'sandbox/controls-table.ts'],
  },
  {
    name: 'product types',
    word: 'widened_product',
    file: 'worker/policies/product-type.ts',
    after: 'export type ProductType =',
    tables: ['worker/policies/product-type.ts', ...inWords('de', 'fr', 'es', 'it')],
  },
  {
    name: 'languages that buyers read',
    word: 'widened_language',
    file: 'worker/base/result/language.ts',
    after: 'export type Language =',
    tables: [
      'worker/base/result/language.ts',
      'worker/policies/text/words.ts',
      'worker/withdrawals/page-words.ts',
    ],
  },
  {
    name: 'states of a withdrawal',
    word: 'widened_withdrawal',
    file: 'worker/withdrawals/withdrawal.ts',
    after: 'export type WithdrawalState =',
    tables: [
      'worker/withdrawals/withdrawal.ts',
      'worker/withdrawals/platform-routes.ts',
      'src/words/queue/queue-retry.ts',
    ],
  },
  {
    name: 'what has arrived',
    word: 'widened_delivery',
    file: 'worker/policies/contract.ts',
    after: 'export type Delivery =',
    tables: ['worker/policies/contract.ts'],
  },
  {
    name: 'what the days of a policy count from',
    word: 'widened_basis',
    file: 'worker/policies/window-basis.ts',
    after: 'export type WindowBasis =',
    tables: ['worker/policies/window-basis.ts', ...inWords('en', 'de', 'fr', 'es', 'it')],
  },
  {
    name: 'hold causes',
    word: 'widened_hold',
    file: 'worker/transfers/hold-cause.ts',
    after: 'export type HoldCause =',
    tables: ['worker/transfers/hold-cause.ts', 'src/words/payment/holds.ts'],
  },
  {
    name: 'notification channels',
    word: 'widened_channel',
    file: 'worker/records/notifications/channel.ts',
    after: 'export type Channel =',
    tables: ['worker/records/notifications/channel.ts', 'src/words/queue/queue-notices.ts'],
  },
  {
    name: 'dispute statuses',
    word: 'widened_dispute',
    file: 'worker/stripe/dispute-status.ts',
    after: 'export type DisputeStatus =',
    tables: ['worker/stripe/dispute-status.ts'],
  },
  {
    name: 'operation kinds',
    word: 'widened_operation',
    file: 'worker/journal/operation-kinds.ts',
    after: 'type Kinds = {',
    declares: 'readonly widened_operation: { readonly params: CancelParams; readonly part: null };',
    tables: [
      'worker/journal/operation-kinds.ts',
      'worker/journal/calls.ts',
      'worker/doors/clock/actions.ts',
    ],
  },
  {
    name: 'notice kinds',
    word: 'widened_notice',
    file: 'worker/records/notifications/notice.ts',
    after: 'export type NoticeKind =',
    tables: [
      'worker/records/notifications/notice.ts',
      'worker/desk/queue/queue-kind.ts',
      'src/words/queue/queue.ts',
    ],
  },
  {
    name: 'queue kinds',
    word: 'widened_entry',
    file: 'worker/desk/queue/queue-kind.ts',
    after: 'export type QueueKind =',
    tables: ['worker/desk/queue/queue-kind.ts', 'src/words/queue/queue.ts'],
  },
  {
    name: 'event types',
    word: 'widened.event',
    file: 'worker/webhooks/event-types.ts',
    after: 'export type EventType =',
    tables: ['worker/webhooks/event-types.ts'],
  },
  {
    name: 'rights',
    word: 'widened_right',
    file: 'worker/people/staff/rights.ts',
    after: 'export type Right =',
    tables: ['worker/people/staff/rights.ts', 'src/words/rights.ts'],
  },
  {
    name: 'refund statuses',
    word: 'widened_refund',
    file: 'worker/refunds/refund-status.ts',
    after: 'export type RefundStatus =',
    tables: ['worker/refunds/refund-status.ts', 'src/words/refund/refund-status.ts'],
  },
  {
    name: 'leg kinds',
    word: 'widened_leg',
    file: 'worker/refunds/leg-kind.ts',
    after: 'type LegParams = {',
    declares: 'readonly widened_leg: { readonly nothing: null };',
    tables: ['worker/refunds/leg-kind.ts', 'src/words/refund/refund-legs.ts'],
  },
  {
    name: 'rebuild phases',
    word: 'widened_phase',
    file: 'worker/rebuild/rebuild.ts',
    after: 'export type RebuildPhase =',
    tables: ['worker/rebuild/rebuild.ts', 'worker/rebuild/actions.ts'],
  },
  {
    name: 'findings of a rebuild',
    word: 'widened_finding',
    file: 'worker/rebuild/finding.ts',
    after: 'export type FindingKind =',
    tables: ['worker/rebuild/finding.ts'],
  },
];
