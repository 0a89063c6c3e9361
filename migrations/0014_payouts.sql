CREATE TABLE `payout_holdings` (
	`seller_id` text NOT NULL,
	`currency` text NOT NULL,
	`since` integer NOT NULL,
	`minor` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `currency`)
);
--> statement-breakpoint
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
CREATE INDEX `payout_holds_by_seller` ON `payout_holds` (`seller_id`) WHERE lifted_at IS NULL;--> statement-breakpoint
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
CREATE INDEX `payouts_by_stripe` ON `payouts` (`payout_id`) WHERE payout_id IS NOT NULL;