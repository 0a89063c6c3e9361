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
CREATE INDEX `audit_entries_by_look` ON `audit_entries` (`actor`) WHERE actor GLOB 'stripe:look_*';