ALTER TABLE `erasure` ADD `done_at_ms` integer;--> statement-breakpoint
CREATE TABLE `sweep` (
	`kind` text PRIMARY KEY NOT NULL,
	`position` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `audit_target` ON `audit` (`target_id`,`at_ms`);
