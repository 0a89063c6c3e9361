CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` blob NOT NULL,
	`kept_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `request_turns` (
	`caller` text PRIMARY KEY NOT NULL,
	`back_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `request_turns_by_end` ON `request_turns` (`back_at`);--> statement-breakpoint
CREATE TABLE `case_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_notes_by_case` ON `case_notes` (`case_id`);--> statement-breakpoint
CREATE TABLE `dispute_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`charge_id` text NOT NULL,
	`account` text,
	`charge_type` text NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`brand` text,
	`network_reason_code` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`withdrawn_minor` integer,
	`withdrawn_currency` text,
	`fee_minor` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`due_at` integer,
	`submission_count` integer NOT NULL,
	`ended_at` integer,
	`ending` text,
	`product_kind` text,
	`assigned_to` text,
	`draft` text NOT NULL,
	`gathered_at` integer,
	`aside` text DEFAULT '{"documents":[],"notes":[]}' NOT NULL,
	`acting` text,
	`responded_at` integer,
	`responded_by` text,
	`auto_accept_at` integer,
	`vetoed_at` integer,
	`vetoed_by` text,
	`seen_at` integer NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `dispute_cases_by_payment` ON `dispute_cases` (`payment_id`);--> statement-breakpoint
CREATE INDEX `dispute_cases_open` ON `dispute_cases` (`due_at`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `dispute_cases_ended` ON `dispute_cases` (`reason`,`ended_at`);--> statement-breakpoint
CREATE TABLE `payment_records` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`records` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drift_proofs` (
	`scope` text PRIMARY KEY NOT NULL,
	`proved_until` integer DEFAULT 0 NOT NULL,
	`cursor` text,
	`walk_until` integer,
	`next_at` integer NOT NULL,
	`missed` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `drift_proofs_due` ON `drift_proofs` (`next_at`);--> statement-breakpoint
CREATE TABLE `drift_walks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`account` text,
	`since` integer NOT NULL,
	`proved_until` integer DEFAULT 0 NOT NULL,
	`began_at` integer,
	`cursor` text,
	`next_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `drift_walks_due` ON `drift_walks` (`next_at`);--> statement-breakpoint
CREATE TABLE `issuing_disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`account` text,
	`card_id` text NOT NULL,
	`network` text,
	`merchant_name` text,
	`paid_at` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`refunded_minor` integer NOT NULL,
	`credited_minor` integer NOT NULL,
	`provisional_minor` integer DEFAULT 0 NOT NULL,
	`loss_reason` text,
	`opened_at` integer NOT NULL,
	`last_at` integer,
	`missing` text NOT NULL,
	`ending` text,
	`ended_at` integer,
	`acting` text,
	`submitted_at` integer,
	`submitted_by` text,
	`seen_at` integer NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `issuing_disputes_open` ON `issuing_disputes` (`last_at`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `issuing_disputes_by_card` ON `issuing_disputes` (`card_id`);--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `operations` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`intent` text NOT NULL,
	`attempt` integer NOT NULL,
	`key` text NOT NULL,
	`leg` integer,
	`step` integer,
	`params` text NOT NULL,
	`state` text NOT NULL,
	`sent_at` integer NOT NULL,
	`next_at` integer,
	`result_id` text,
	`refusal_code` text,
	`key_spent` integer DEFAULT false NOT NULL,
	`actor` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `operations_by_key` ON `operations` (`key`);--> statement-breakpoint
CREATE INDEX `operations_by_payment` ON `operations` (`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `operations_one_open` ON `operations` (`payment_id`) WHERE state IN ('sent', 'unknown');--> statement-breakpoint
CREATE INDEX `operations_by_intent` ON `operations` (`intent`);--> statement-breakpoint
CREATE INDEX `operations_due` ON `operations` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `payout_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`credit_id` text NOT NULL,
	`cause` text NOT NULL,
	`source_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`placed_at` integer NOT NULL,
	`placed_by` text NOT NULL,
	`lifted_at` integer,
	`lifted_by` text,
	`lift_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_holds_open` ON `payout_holds` (`payment_id`,`credit_id`,`cause`,`source_id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE INDEX `payout_holds_by_payment` ON `payout_holds` (`payment_id`);--> statement-breakpoint
CREATE INDEX `payout_holds_by_seller` ON `payout_holds` (`seller_id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE TABLE `payout_holdings` (
	`seller_id` text NOT NULL,
	`currency` text NOT NULL,
	`since` integer NOT NULL,
	`minor` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `payout_sellers` (
	`seller_id` text PRIMARY KEY NOT NULL,
	`country` text NOT NULL,
	`state` text NOT NULL,
	`previous` text NOT NULL,
	`since` integer NOT NULL,
	`by` text NOT NULL,
	`next_at` integer,
	`trouble` text,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payout_sellers_due` ON `payout_sellers` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `payouts` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`currency` text NOT NULL,
	`source_type` text NOT NULL,
	`day` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`status` text NOT NULL,
	`payout_id` text,
	`failure_code` text,
	`retry_of` text,
	`retried_by` text,
	`created_at` integer NOT NULL,
	`seen_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_once` ON `payouts` (`seller_id`,`currency`,`source_type`,`day`) WHERE status <> 'refused' AND retry_of IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_retried_once` ON `payouts` (`retry_of`) WHERE retry_of IS NOT NULL AND status <> 'refused';--> statement-breakpoint
CREATE INDEX `payouts_by_seller` ON `payouts` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payouts_by_stripe` ON `payouts` (`payout_id`) WHERE payout_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `api_answers` (
	`key_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `idempotency_key`)
);
--> statement-breakpoint
CREATE INDEX `api_answers_by_age` ON `api_answers` (`created_at`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`answers_by` text NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `nonces` (
	`nonce` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `nonces_by_end` ON `nonces` (`expires_at`);--> statement-breakpoint
CREATE TABLE `people` (
	`user_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`rights` text NOT NULL,
	`saved_at` integer NOT NULL,
	`taken_at` integer
);
--> statement-breakpoint
CREATE TABLE `decided_alone` (
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`counts` text NOT NULL,
	`key` text NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`decided_at` integer NOT NULL,
	PRIMARY KEY(`key`, `counts`, `currency`, `act`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `decided_alone_by_age` ON `decided_alone` (`decided_at`);--> statement-breakpoint
CREATE TABLE `second_person_requests` (
	`operation` text NOT NULL,
	`subject` text NOT NULL,
	`asked_by` text NOT NULL,
	`fields` text NOT NULL,
	`payment_id` text,
	`seller_id` text,
	`amount_minor` integer,
	`currency` text,
	`day` integer,
	`reason` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`alone_at` integer,
	`agreed_by` text,
	`veto_hash` text,
	`used_at` integer,
	PRIMARY KEY(`operation`, `subject`, `asked_by`)
);
--> statement-breakpoint
CREATE TABLE `policy_versions` (
	`version` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`effective_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	`rules` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rebuild_findings` (
	`payment_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`seller_id` text,
	`amount_minor` integer,
	`currency` text,
	PRIMARY KEY(`payment_id`, `kind`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `rebuild_findings_by_seller` ON `rebuild_findings` (`seller_id`);--> statement-breakpoint
CREATE TABLE `rebuilds` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text NOT NULL,
	`since` integer NOT NULL,
	`phase` text,
	`cursor` text,
	`sellers` integer DEFAULT 0 NOT NULL,
	`payments` integer DEFAULT 0 NOT NULL,
	`put_off` integer DEFAULT 0 NOT NULL,
	`ended_at` integer,
	`next_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rebuilds_one_open` ON `rebuilds` ((ended_at IS NULL)) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entries_by_subject` ON `audit_entries` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_entries_by_look` ON `audit_entries` (`actor`) WHERE actor GLOB 'stripe:look_*';--> statement-breakpoint
CREATE TABLE `audit_remarks` (
	`hash` text PRIMARY KEY NOT NULL,
	`remark` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_seals` (
	`entry_id` integer PRIMARY KEY NOT NULL,
	`seal` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`message_id` text NOT NULL,
	`channel` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`delivered_at` integer,
	`gave_up_at` integer,
	`status` integer,
	PRIMARY KEY(`message_id`, `channel`)
);
--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`subject` text NOT NULL,
	`payment_id` text,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_key_unique` ON `messages` (`key`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`payment_id` text,
	`details` text NOT NULL,
	`raised_at` integer NOT NULL,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_open` ON `notices` (`kind`,`subject`) WHERE resolved_at IS NULL;--> statement-breakpoint
CREATE TABLE `tasks` (
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer NOT NULL,
	`next_at` integer,
	PRIMARY KEY(`kind`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `recoveries` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`cause` text NOT NULL,
	`source_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`collected_minor` integer DEFAULT 0 NOT NULL,
	`suggested` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`close_reason` text,
	`tried_at` integer,
	`asks_first` integer DEFAULT false NOT NULL,
	`next_at` integer,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recoveries_once` ON `recoveries` (`cause`,`source_id`,`seller_id`);--> statement-breakpoint
CREATE INDEX `recoveries_open` ON `recoveries` (`opened_at`) WHERE closed_at IS NULL;--> statement-breakpoint
CREATE INDEX `recoveries_by_payment` ON `recoveries` (`payment_id`);--> statement-breakpoint
CREATE INDEX `recoveries_due` ON `recoveries` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `recovery_steps` (
	`recovery_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text DEFAULT 'balance' NOT NULL,
	`at` integer DEFAULT 0 NOT NULL,
	`transfer_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`state` text NOT NULL,
	`result_id` text,
	`entry_id` text,
	`code` text,
	PRIMARY KEY(`recovery_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `refund_legs` (
	`refund_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`seller_id` text,
	`target_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`params` text NOT NULL,
	`state` text NOT NULL,
	`result_id` text,
	`actual_minor` integer,
	`entry_id` text,
	`code` text,
	PRIMARY KEY(`refund_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`account` text,
	`request_key` text NOT NULL,
	`origin` text NOT NULL,
	`status` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`request` text NOT NULL,
	`shown` text,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision_reason` text,
	`waits_until` integer,
	`stripe_refund_id` text,
	`stripe_status` text,
	`failure_code` text,
	`next_at` integer,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_by_request` ON `refunds` (`request_key`);--> statement-breakpoint
CREATE INDEX `refunds_by_payment` ON `refunds` (`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_one_under_way` ON `refunds` (`payment_id`) WHERE status IN ('waiting_for_approval', 'waiting_for_balance', 'running');--> statement-breakpoint
CREATE INDEX `refunds_due` ON `refunds` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `refunds_for_people` ON `refunds` (`asked_at`) WHERE status IN ('requested', 'waiting_for_approval', 'waiting_for_balance', 'stopped', 'failed');--> statement-breakpoint
CREATE INDEX `refunds_by_day` ON `refunds` (`asked_at`);--> statement-breakpoint
CREATE TABLE `told_facts` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`facts` text NOT NULL,
	`told_at` integer NOT NULL,
	`told_by` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `seller_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`seller_id` text NOT NULL,
	`case_id` text,
	`is_embedded` integer NOT NULL,
	`account_payment_id` text,
	`time_zone` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`opened_at` integer,
	`browser_hash` text,
	`revoked_at` integer,
	`revoked_by` text
);
--> statement-breakpoint
CREATE INDEX `seller_links_by_case` ON `seller_links` (`case_id`,`seller_id`);--> statement-breakpoint
CREATE TABLE `sellers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`currency` text NOT NULL,
	`created_at` integer NOT NULL,
	`can_receive` integer NOT NULL,
	`payouts_enabled` integer NOT NULL,
	`overdue_requirements` integer NOT NULL,
	`disabled_reason` text,
	`losses_carried_by` text NOT NULL,
	`dashboard` text DEFAULT 'full' NOT NULL,
	`left_at` integer,
	`rebuilt_at` integer,
	`paid_elsewhere` text DEFAULT '[]' NOT NULL,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `seller_overrides` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`seller_id` text NOT NULL,
	`hold_days` integer NOT NULL,
	`reason` text NOT NULL,
	`expires_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `seller_overrides_by_seller` ON `seller_overrides` (`seller_id`);--> statement-breakpoint
CREATE TABLE `tier_scales` (
	`version` integer PRIMARY KEY NOT NULL,
	`tiers` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `payment_memos` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`next_at` integer
);
--> statement-breakpoint
CREATE INDEX `payment_memos_due` ON `payment_memos` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `outside_transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`made_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outside_transfers_by_seller` ON `outside_transfers` (`seller_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `outside_transfers_by_age` ON `outside_transfers` (`made_at`);--> statement-breakpoint
CREATE TABLE `payment_statements` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`account` text,
	`order_key` text,
	`stated_at` integer NOT NULL,
	`metadata` text NOT NULL,
	`changed` text,
	`changed_at` integer
);
--> statement-breakpoint
CREATE INDEX `payment_statements_by_order` ON `payment_statements` (`order_key`) WHERE order_key IS NOT NULL;--> statement-breakpoint
CREATE TABLE `adjustments` (
	`scheduled_transfer_id` text NOT NULL,
	`number` integer NOT NULL,
	`cause` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`at` integer NOT NULL,
	`source_id` text,
	PRIMARY KEY(`scheduled_transfer_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `holds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scheduled_transfer_id` text NOT NULL,
	`cause` text NOT NULL,
	`source_id` text NOT NULL,
	`reason` text NOT NULL,
	`placed_at` integer NOT NULL,
	`placed_by` text NOT NULL,
	`expires_at` integer,
	`lifted_at` integer,
	`lifted_by` text,
	`lift_reason` text
);
--> statement-breakpoint
CREATE INDEX `holds_by_transfer` ON `holds` (`scheduled_transfer_id`);--> statement-breakpoint
CREATE INDEX `holds_newest_open` ON `holds` (`id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `holds_open` ON `holds` (`scheduled_transfer_id`,`cause`,`source_id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE TABLE `scheduled_transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`charge_id` text,
	`seller_id` text NOT NULL,
	`reference` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`origin` text NOT NULL,
	`agreed_minor` integer NOT NULL,
	`gross_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`status_reason` text,
	`refusal_code` text,
	`assessment` text NOT NULL,
	`created_at` integer NOT NULL,
	`paid_at` integer,
	`release_at` integer,
	`next_at` integer,
	`released_at` integer,
	`transfer_id` text,
	`card_fingerprint` text,
	`email_hash` text,
	`paid_by_hand` text DEFAULT '[]' NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scheduled_transfers_by_reference` ON `scheduled_transfers` (`payment_id`,`reference`,`round`);--> statement-breakpoint
CREATE INDEX `scheduled_transfers_by_seller` ON `scheduled_transfers` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `scheduled_transfers_open_by_seller` ON `scheduled_transfers` (`seller_id`) WHERE status IN ('awaiting_payment', 'scheduled', 'releasing', 'blocked');--> statement-breakpoint
CREATE INDEX `scheduled_transfers_due` ON `scheduled_transfers` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `scheduled_transfers_owed` ON `scheduled_transfers` (`currency`,`gross_minor`) WHERE status IN ('scheduled', 'releasing', 'blocked');--> statement-breakpoint
CREATE INDEX `scheduled_transfers_by_card` ON `scheduled_transfers` (`card_fingerprint`) WHERE card_fingerprint IS NOT NULL;--> statement-breakpoint
CREATE INDEX `scheduled_transfers_by_email` ON `scheduled_transfers` (`email_hash`) WHERE email_hash IS NOT NULL;--> statement-breakpoint
CREATE INDEX `scheduled_transfers_stuck` ON `scheduled_transfers` (`created_at`) WHERE status = 'blocked' OR status_reason = 'balance_insufficient';--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`account` text,
	`object_id` text,
	`payment_id` text,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`via` text DEFAULT 'webhook' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `inbox_by_drift` ON `inbox` (`state`) WHERE via = 'drift';--> statement-breakpoint
CREATE TABLE `unknown_events` (
	`type` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text,
	`account` text,
	`order_ref` text,
	`order_key` text,
	`key_id` text,
	`declared_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`time_zone` text,
	`statement` text NOT NULL,
	`fingerprint` text NOT NULL,
	`trader` text,
	`asked` text NOT NULL,
	`state` text NOT NULL,
	`refund_id` text,
	`email_hash` text,
	`address_key` text,
	`receipt_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_at` integer
);
--> statement-breakpoint
CREATE INDEX `withdrawals_by_payment` ON `withdrawals` (`payment_id`);--> statement-breakpoint
CREATE INDEX `withdrawals_due` ON `withdrawals` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `withdrawals_by_refund` ON `withdrawals` (`refund_id`) WHERE refund_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `withdrawals_by_order` ON `withdrawals` (`order_key`) WHERE state = 'unmatched';--> statement-breakpoint
CREATE INDEX `withdrawals_by_address` ON `withdrawals` (`address_key`,`receipt_at`);--> statement-breakpoint
CREATE TABLE `fences` (
	`holds` integer NOT NULL
);
