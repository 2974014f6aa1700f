CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	`updated_at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`impersonated_by` text,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	`updated_at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`username` text NOT NULL,
	`display_username` text,
	`role` text DEFAULT 'agent' NOT NULL,
	`banned` integer DEFAULT false NOT NULL,
	`ban_reason` text,
	`ban_expires` integer,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	`updated_at` integer DEFAULT (unixepoch() * 1000) NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	`updated_at` integer DEFAULT (unixepoch() * 1000) NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `conversation` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`visitor_name` text NOT NULL,
	`contact_id` text,
	`agent_id` text,
	`group_id` text,
	`asked_at_ms` integer NOT NULL,
	`served_at_ms` integer,
	`first_reply_at_ms` integer,
	`ended_at_ms` integer,
	`end_reason` text,
	`ended_by` text,
	`visitor_messages` integer DEFAULT 0 NOT NULL,
	`agent_messages` integer DEFAULT 0 NOT NULL,
	`last_seq` integer DEFAULT 0 NOT NULL,
	`info` text DEFAULT '{}' NOT NULL,
	`stretches` text DEFAULT '[]' NOT NULL,
	`transfers` text DEFAULT '[]' NOT NULL,
	`decision` text,
	`rating_score` integer,
	`rating_comment` text,
	`rated_at_ms` integer,
	`version` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `conversation_site_asked` ON `conversation` (`site_id`,`asked_at_ms`);--> statement-breakpoint
CREATE INDEX `conversation_visitor` ON `conversation` (`visitor_id`,`asked_at_ms`);--> statement-breakpoint
CREATE TABLE `quick_reply` (
	`id` text PRIMARY KEY NOT NULL,
	`category_id` text NOT NULL,
	`owner_id` text,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`type` text DEFAULT 'text' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`used` integer DEFAULT 0 NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `quick_reply_category_position` ON `quick_reply` (`category_id`,`position`);--> statement-breakpoint
CREATE TABLE `quick_reply_category` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`owner_id` text,
	`name` text NOT NULL,
	`remark` text,
	`position` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `transcript` (
	`conversation_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`messages` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `agent` (
	`id` text PRIMARY KEY NOT NULL,
	`work_number` text NOT NULL,
	`name` text NOT NULL,
	`mail` text,
	`phone` text,
	`avatar` text,
	`max_conversations` integer,
	`enabled` integer DEFAULT true NOT NULL,
	`language` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_work_number_unique` ON `agent` (`work_number`);--> statement-breakpoint
CREATE TABLE `agent_site` (
	`agent_id` text NOT NULL,
	`site_id` text NOT NULL,
	PRIMARY KEY(`agent_id`, `site_id`)
);
--> statement-breakpoint
CREATE INDEX `agent_site_site` ON `agent_site` (`site_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`before` text,
	`after` text,
	`ip` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at_ms`);--> statement-breakpoint
CREATE TABLE `made_secret` (
	`id` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`locale` text DEFAULT 'auto' NOT NULL,
	`time_zone` text DEFAULT 'Asia/Shanghai' NOT NULL,
	`allowed_domains` text DEFAULT '[]' NOT NULL,
	`settings` text DEFAULT '{}' NOT NULL,
	`dialog` text DEFAULT '{}' NOT NULL,
	`hours` text,
	`version` integer DEFAULT 1 NOT NULL,
	`visitor_key` text NOT NULL,
	`identity_key` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`deleted_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `site_version` (
	`site_id` text NOT NULL,
	`version` integer NOT NULL,
	`area` text NOT NULL,
	`value` text NOT NULL,
	`actor_id` text,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`site_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `skill_group` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`regions` text DEFAULT '[]' NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skill_group_name_unique` ON `skill_group` (`name`);--> statement-breakpoint
CREATE TABLE `skill_group_member` (
	`group_id` text NOT NULL,
	`agent_id` text NOT NULL,
	PRIMARY KEY(`group_id`, `agent_id`)
);
--> statement-breakpoint
CREATE INDEX `skill_group_member_agent` ON `skill_group_member` (`agent_id`);--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`mail` text,
	`gender` text,
	`birthday` text,
	`type` text,
	`address` text,
	`notes` text,
	`custom` text DEFAULT '{}' NOT NULL,
	`shared` integer DEFAULT true NOT NULL,
	`owner_id` text,
	`customer_at_ms` integer,
	`obtained_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contact_phone` ON `contact` (`phone`);--> statement-breakpoint
CREATE INDEX `contact_mail` ON `contact` (`mail`);--> statement-breakpoint
CREATE INDEX `contact_obtained` ON `contact` (`obtained_at_ms`);--> statement-breakpoint
CREATE TABLE `visit` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer NOT NULL,
	`pages` integer NOT NULL,
	`info` text DEFAULT '{}' NOT NULL,
	`track` text DEFAULT '[]' NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `visit_visitor` ON `visit` (`visitor_id`,`started_at_ms`);--> statement-breakpoint
CREATE TABLE `visitor` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`contact_id` text,
	`external_id` text,
	`info` text DEFAULT '{}' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`notes` text,
	`visits` integer DEFAULT 0 NOT NULL,
	`conversations` integer DEFAULT 0 NOT NULL,
	`first_seen_at_ms` integer NOT NULL,
	`last_seen_at_ms` integer NOT NULL
) WITHOUT ROWID;
