DROP INDEX `holds_by_source`;--> statement-breakpoint
CREATE INDEX `holds_newest_open` ON `holds` (`id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE INDEX `scheduled_transfers_owed` ON `scheduled_transfers` (`currency`,`gross_minor`) WHERE status IN ('scheduled', 'releasing', 'blocked');