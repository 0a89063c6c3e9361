CREATE TABLE `policy_versions` (
	`version` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`effective_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	`rules` text NOT NULL
);
--> statement-breakpoint
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
	`close_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recoveries_once` ON `recoveries` (`cause`,`source_id`,`seller_id`);--> statement-breakpoint
CREATE INDEX `recoveries_open` ON `recoveries` (`opened_at`) WHERE closed_at IS NULL;--> statement-breakpoint
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
	`ask` text NOT NULL,
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
CREATE TABLE `withdrawals` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`received_at` integer NOT NULL,
	`statement` text NOT NULL,
	`receipt` text NOT NULL,
	`refund_id` text,
	`key_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `withdrawals_by_payment` ON `withdrawals` (`payment_id`);--> statement-breakpoint
ALTER TABLE `sellers` ADD `dashboard` text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE `adjustments` ADD `source_id` text;--> statement-breakpoint
CREATE TRIGGER policy_versions_keep BEFORE UPDATE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'a policy version is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_stay BEFORE DELETE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'a policy version is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'what a buyer declared is never deleted'); END;
