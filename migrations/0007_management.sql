CREATE TABLE `erasure` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`counts` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `erasure_at` ON `erasure` (`at_ms`);--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`list` text NOT NULL,
	`name` text NOT NULL,
	`search` text NOT NULL,
	`columns` text,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `saved_view_agent` ON `saved_view` (`agent_id`,`list`);--> statement-breakpoint
CREATE TABLE `contact_field` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`options` text DEFAULT '[]' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_field_name_unique` ON `contact_field` (`name`);--> statement-breakpoint
CREATE TABLE `contact_import` (
	`id` text PRIMARY KEY NOT NULL,
	`actor_id` text NOT NULL,
	`file_name` text NOT NULL,
	`on_duplicate` text NOT NULL,
	`status` text NOT NULL,
	`accepted` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`created_at_ms` integer NOT NULL,
	`done_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `contact_import_part` (
	`import_id` text NOT NULL,
	`part` integer NOT NULL,
	`accepted` text NOT NULL,
	`refused` text NOT NULL,
	PRIMARY KEY(`import_id`, `part`)
);
--> statement-breakpoint
ALTER TABLE `contact` ADD `import_id` text;--> statement-breakpoint
CREATE INDEX `contact_imported` ON `contact` (`import_id`) WHERE import_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE `left_message` ADD `assignee_id` text;--> statement-breakpoint
ALTER TABLE `left_message` ADD `contact_id` text;--> statement-breakpoint
ALTER TABLE `left_message` ADD `notes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `left_message` ADD `handled_by` text;--> statement-breakpoint
ALTER TABLE `left_message` ADD `handled_at_ms` integer;--> statement-breakpoint
CREATE INDEX `conversation_rated` ON `conversation` (`site_id`,`rated_at_ms`) WHERE rated_at_ms IS NOT NULL;