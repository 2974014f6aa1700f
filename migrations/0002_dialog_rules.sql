CREATE TABLE `agent_log` (
	`site_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`agent_id` text NOT NULL,
	`status` text NOT NULL,
	`connected` integer NOT NULL,
	PRIMARY KEY(`site_id`, `at_ms`, `agent_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `calendar` (
	`revision` integer PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`actor_id` text,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `conversation` ADD `target` text;