/**
 * Where personal data may be: every column of every table has its place here, and a test fails for one that
 * has none. Ids of Stripe and of ours, amounts, days and states tell no one who someone is.
 */
export type Holding = {
  /** About a buyer: erased with their payment (`store.ts`). */
  readonly buyer?: string;
  /** Names that people of the platform gave themselves or their keys: changed in the settings. */
  readonly staff?: string;
  /** About a seller, whose name follows Stripe and whose days a person explains. */
  readonly seller?: string;
  /** What was handed in as a file: forgotten by its id (`files/store.ts`). */
  readonly file?: string;
  /** Nothing that tells who someone is. */
  readonly none?: string;
};

/** By table: the columns of each kind, separated by blanks. */
export const HOLDINGS: Readonly<Record<string, Holding>> = {
  adjustments: { none: 'scheduled_transfer_id number cause amount_minor at source_id' },
  api_answers: { buyer: 'body', none: 'key_id idempotency_key request_hash status created_at' },
  api_keys: { staff: 'name', none: 'hash id scopes created_at created_by answers_by revoked_at' },
  audit_entries: { none: 'id at actor action subject details' },
  audit_remarks: { buyer: 'remark', none: 'hash' },
  audit_seals: { none: 'entry_id seal' },
  case_notes: { buyer: 'note', none: 'id case_id at by' },
  decided_alone: { none: 'act subject counts key currency amount_minor decided_at' },
  deliveries: { none: 'message_id channel tries next_at delivered_at gave_up_at status' },
  dispute_cases: {
    buyer: 'draft aside',
    none: 'id payment_id charge_id account charge_type status reason brand network_reason_code amount_minor currency withdrawn_minor withdrawn_currency fee_minor opened_at due_at submission_count ended_at ending product_kind assigned_to gathered_at acting responded_at responded_by auto_accept_at vetoed_at vetoed_by seen_at revision',
  },
  drift_walks: { none: 'id kind account since proved_until began_at cursor next_at' },
  drift_proofs: { none: 'scope proved_until cursor walk_until next_at missed' },
  fences: { none: 'holds' },
  files: { file: 'name bytes', none: 'id type kept_at' },
  holds: {
    buyer: 'reason lift_reason',
    none: 'id scheduled_transfer_id cause source_id placed_at placed_by expires_at lifted_at lifted_by',
  },
  inbox: {
    none: 'id type account object_id payment_id created_at received_at state tries next_at via',
  },
  // A merchant's name is that of a business.
  issuing_disputes: {
    none: 'id payment_id account card_id network merchant_name paid_at status reason amount_minor currency refunded_minor credited_minor provisional_minor loss_reason opened_at last_at missing ending ended_at acting submitted_at submitted_by seen_at revision',
  },
  leases: { none: 'name holder expires_at' },
  messages: { none: 'id key type subject payment_id payload created_at' },
  nonces: { none: 'nonce expires_at' },
  notices: { buyer: 'details', none: 'id kind subject payment_id raised_at resolved_at' },
  operations: {
    buyer: 'params',
    none: 'id payment_id kind subject_id leg step intent attempt key state sent_at next_at result_id refusal_code key_spent actor',
  },
  outside_transfers: { none: 'id seller_id currency amount_minor made_at' },
  payment_memos: { none: 'payment_id number next_at' },
  // Of its metadata only what says who is paid and what was sold; an item may bear somebody's name.
  payment_statements: {
    buyer: 'metadata changed',
    none: 'payment_id account order_key stated_at changed_at',
  },
  told_facts: { buyer: 'facts', none: 'payment_id told_at told_by revision' },
  payment_records: { buyer: 'records', none: 'payment_id saved_at saved_by' },
  payout_holdings: { none: 'seller_id currency since minor' },
  payout_holds: {
    buyer: 'reason lift_reason',
    none: 'id seller_id payment_id credit_id cause source_id amount_minor currency placed_at placed_by lifted_at lifted_by',
  },
  payout_sellers: { none: 'seller_id country state previous since by next_at trouble revision' },
  payouts: {
    none: 'id seller_id currency source_type day amount_minor status payout_id failure_code retry_of retried_by created_at seen_at',
  },
  people: { staff: 'name', none: 'user_id rights saved_at taken_at' },
  policy_versions: { none: 'version effective_at saved_at saved_by rules' },
  rebuild_findings: { none: 'payment_id kind subject seller_id amount_minor currency' },
  rebuilds: {
    none: 'id started_at started_by since phase cursor sellers payments put_off ended_at next_at',
  },
  recoveries: {
    buyer: 'close_reason',
    none: 'id seller_id payment_id cause source_id amount_minor currency collected_minor suggested opened_at closed_at closed_by tried_at asks_first next_at revision',
  },
  recovery_steps: {
    none: 'recovery_id number kind source at transfer_id amount_minor state result_id entry_id code',
  },
  refund_legs: {
    buyer: 'params',
    none: 'refund_id number kind seller_id target_id amount_minor currency state result_id actual_minor entry_id code',
  },
  refunds: {
    buyer: 'request shown reason decision_reason',
    none: 'id payment_id account request_key origin status amount_minor currency asked_by asked_at decided_by decided_at waits_until stripe_refund_id stripe_status failure_code next_at revision',
  },
  request_turns: { none: 'caller back_at' },
  scheduled_transfers: {
    buyer: 'card_fingerprint email_hash',
    none: 'id payment_id charge_id seller_id reference round origin agreed_minor gross_minor currency status status_reason refusal_code assessment created_at paid_at release_at next_at released_at transfer_id paid_by_hand revision',
  },
  second_person_requests: {
    buyer: 'reason',
    // What is asked for of people has their names.
    staff: 'fields',
    none: 'operation subject asked_by payment_id seller_id amount_minor currency day asked_at expires_at alone_at agreed_by veto_hash used_at',
  },
  // Hashes, and ids of Stripe and of ours; a time zone is a third of a continent.
  seller_links: {
    none: 'hash id seller_id case_id is_embedded account_payment_id time_zone created_at created_by expires_at opened_at browser_hash revoked_at revoked_by',
  },
  seller_overrides: {
    seller: 'reason',
    none: 'id seller_id hold_days expires_at saved_at saved_by',
  },
  sellers: {
    seller: 'name',
    none: 'id country currency created_at can_receive payouts_enabled overdue_requirements disabled_reason losses_carried_by dashboard left_at rebuilt_at paid_elsewhere read_at',
  },
  settings: { none: 'name value saved_at' },
  tasks: { none: 'kind subject due_at next_at' },
  tier_scales: { none: 'version tiers saved_at saved_by' },
  unknown_events: { none: 'type count last_at' },
  withdrawals: {
    buyer: 'statement asked email_hash address_key order_ref order_key',
    seller: 'trader',
    none: 'id payment_id account key_id declared_at received_at time_zone fingerprint state refund_id receipt_at tries next_at',
  },
};
