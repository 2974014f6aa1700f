CREATE TABLE `blacklist` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text,
	`visitor_id` text,
	`cidr` text,
	`visitor_name` text,
	`remark` text DEFAULT '' NOT NULL,
	`actor_id` text,
	`created_at_ms` integer NOT NULL,
	`until_ms` integer
);
--> statement-breakpoint
CREATE INDEX `blacklist_created` ON `blacklist` (`created_at_ms`);--> statement-breakpoint
CREATE TABLE `left_message` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`conversation_id` text,
	`name` text NOT NULL,
	`phone` text,
	`mail` text,
	`content` text NOT NULL,
	`files` text DEFAULT '[]' NOT NULL,
	`info` text DEFAULT '{}' NOT NULL,
	`at_ms` integer NOT NULL,
	`status` text DEFAULT 'new' NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `left_message_site` ON `left_message` (`site_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `ad` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`link` text DEFAULT '' NOT NULL,
	`weight` integer DEFAULT 1 NOT NULL,
	`site_ids` text DEFAULT '[]' NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ad_count` (
	`ad_id` text NOT NULL,
	`site_id` text NOT NULL,
	`day` text NOT NULL,
	`shown` integer DEFAULT 0 NOT NULL,
	`clicked` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`ad_id`, `site_id`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `file` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`visitor_id` text,
	`agent_id` text,
	`purpose` text NOT NULL,
	`conversation_id` text,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`has_thumb` integer DEFAULT false NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `file_visitor` ON `file` (`visitor_id`,`at_ms`);--> statement-breakpoint
CREATE TABLE `site_seen` (
	`site_id` text NOT NULL,
	`host` text NOT NULL,
	`url` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`site_id`, `host`)
) WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `visit`;--> statement-breakpoint
CREATE TABLE `visit` (
	`visitor_id` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`site_id` text NOT NULL,
	`ended_at_ms` integer NOT NULL,
	`pages` integer NOT NULL,
	`info` text DEFAULT '{}' NOT NULL,
	`track` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`visitor_id`, `started_at_ms`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `conversation` ADD `rating_reasons` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `profile` text;--> statement-breakpoint
CREATE UNIQUE INDEX `visitor_external` ON `visitor` (`site_id`,`external_id`) WHERE external_id IS NOT NULL;