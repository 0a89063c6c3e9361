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
CREATE INDEX `issuing_disputes_by_card` ON `issuing_disputes` (`card_id`);