CREATE TABLE `request_turns` (
	`caller` text PRIMARY KEY NOT NULL,
	`back_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `request_turns_by_end` ON `request_turns` (`back_at`);