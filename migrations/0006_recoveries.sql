CREATE TABLE `recovery_steps` (
	`recovery_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`transfer_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`state` text NOT NULL,
	`result_id` text,
	`entry_id` text,
	`code` text,
	PRIMARY KEY(`recovery_id`, `number`)
);
--> statement-breakpoint
ALTER TABLE `recoveries` ADD `next_at` integer;--> statement-breakpoint
ALTER TABLE `recoveries` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `recoveries_by_payment` ON `recoveries` (`payment_id`);--> statement-breakpoint
CREATE INDEX `recoveries_due` ON `recoveries` (`next_at`) WHERE next_at IS NOT NULL;