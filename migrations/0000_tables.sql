CREATE TABLE `sellers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`currency` text NOT NULL,
	`created_at` integer NOT NULL,
	`can_receive` integer NOT NULL,
	`payouts_enabled` integer NOT NULL,
	`overdue_requirements` integer NOT NULL,
	`losses_carried_by` text NOT NULL,
	`read_at` integer NOT NULL
);
--> statement-breakpoint
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
	`revoked_at` integer
);
--> statement-breakpoint
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
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `second_person_requests` (
	`operation` text NOT NULL,
	`subject` text NOT NULL,
	`asked_by` text NOT NULL,
	`payment_id` text,
	`reason` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`operation`, `subject`, `asked_by`)
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`due_at` integer NOT NULL,
	`next_at` integer,
	PRIMARY KEY(`kind`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `adjustments` (
	`scheduled_transfer_id` text NOT NULL,
	`number` integer NOT NULL,
	`cause` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`at` integer NOT NULL,
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
CREATE INDEX `holds_by_source` ON `holds` (`source_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `holds_open` ON `holds` (`scheduled_transfer_id`,`cause`,`source_id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE TABLE `scheduled_transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`charge_id` text,
	`seller_id` text NOT NULL,
	`reference` text NOT NULL,
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
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scheduled_transfers_by_share` ON `scheduled_transfers` (`payment_id`,`reference`);--> statement-breakpoint
CREATE INDEX `scheduled_transfers_by_seller` ON `scheduled_transfers` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `scheduled_transfers_due` ON `scheduled_transfers` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
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
	`next_at` integer
);
--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `fences` (
	`holds` integer NOT NULL
);
