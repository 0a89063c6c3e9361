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
CREATE INDEX `seller_links_by_case` ON `seller_links` (`case_id`,`seller_id`);