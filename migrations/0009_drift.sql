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
ALTER TABLE `inbox` ADD `via` text DEFAULT 'webhook' NOT NULL;--> statement-breakpoint
CREATE INDEX `inbox_by_drift` ON `inbox` (`state`) WHERE via = 'drift';