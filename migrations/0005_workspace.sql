CREATE TABLE `summary` (
	`conversation_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`visitor_name` text NOT NULL,
	`agent_id` text NOT NULL,
	`category_id` text,
	`text` text NOT NULL,
	`follow_up` integer DEFAULT false NOT NULL,
	`status` text NOT NULL,
	`handled_by` text,
	`handled_at_ms` integer,
	`handling` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `summary_site` ON `summary` (`site_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `summary_category` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `push_subscription` (
	`endpoint` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`language` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `push_subscription_agent` ON `push_subscription` (`agent_id`);--> statement-breakpoint
ALTER TABLE `conversation` ADD `notes` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `supervision` text;