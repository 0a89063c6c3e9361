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
	`acting` text,
	`answered_at` integer,
	`answered_by` text,
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
ALTER TABLE `recoveries` ADD `tried_at` integer;--> statement-breakpoint
ALTER TABLE `recovery_steps` ADD `source` text DEFAULT 'balance' NOT NULL;--> statement-breakpoint
ALTER TABLE `recovery_steps` ADD `at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scheduled_transfers` ADD `card_fingerprint` text;--> statement-breakpoint
ALTER TABLE `scheduled_transfers` ADD `email_hash` text;--> statement-breakpoint
CREATE INDEX `scheduled_transfers_by_card` ON `scheduled_transfers` (`card_fingerprint`) WHERE card_fingerprint IS NOT NULL;--> statement-breakpoint
CREATE INDEX `scheduled_transfers_by_email` ON `scheduled_transfers` (`email_hash`) WHERE email_hash IS NOT NULL;