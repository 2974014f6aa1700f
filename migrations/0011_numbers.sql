CREATE TABLE `api_key` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`last_used_at_ms` integer,
	`revoked_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `call` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text,
	`direction` text NOT NULL,
	`state` text NOT NULL,
	`number` text NOT NULL,
	`number_key` text NOT NULL,
	`line` text,
	`agent_id` text,
	`contact_id` text,
	`conversation_id` text,
	`visitor_id` text,
	`site_id` text,
	`started_at_ms` integer NOT NULL,
	`ringing_at_ms` integer,
	`answered_at_ms` integer,
	`ended_at_ms` integer,
	`end_reason` text,
	`recording_url` text,
	`handled_by` text,
	`handled_at_ms` integer,
	`handled_how` text,
	`handled_call_id` text,
	`notes` text DEFAULT '[]' NOT NULL,
	`agent_mark` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`settled` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `call_external_id_unique` ON `call` (`external_id`);--> statement-breakpoint
CREATE INDEX `call_started` ON `call` (`started_at_ms`);--> statement-breakpoint
CREATE INDEX `call_number` ON `call` (`number_key`,`started_at_ms`);--> statement-breakpoint
CREATE INDEX `call_contact` ON `call` (`contact_id`,`started_at_ms`) WHERE contact_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `call_conversation` ON `call` (`conversation_id`,`started_at_ms`) WHERE conversation_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `call_agent` ON `call` (`agent_id`,`started_at_ms`) WHERE agent_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `call_visitor` ON `call` (`visitor_id`) WHERE visitor_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `call_missed` ON `call` (`started_at_ms`) WHERE direction = 'in' AND answered_at_ms IS NULL AND handled_at_ms IS NULL;--> statement-breakpoint
CREATE INDEX `call_handled` ON `call` (`handled_by`,`started_at_ms`) WHERE handled_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `call_open` ON `call` (`started_at_ms`) WHERE settled = 0;--> statement-breakpoint
CREATE TABLE `call_gone` (
	`external_id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `call_gone_at` ON `call_gone` (`at_ms`);--> statement-breakpoint
CREATE TABLE `call_recording` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`event` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `call_recording_call` ON `call_recording` (`external_id`);--> statement-breakpoint
CREATE INDEX `call_recording_at` ON `call_recording` (`at_ms`);--> statement-breakpoint
CREATE TABLE `call_event` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `call_event_at` ON `call_event` (`at_ms`);--> statement-breakpoint
CREATE TABLE `erased_person` (
	`id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hook` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`events` text NOT NULL,
	`enabled` integer DEFAULT true NOT NULL,
	`created_by` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hook_event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`at_ms` integer NOT NULL,
	`site_id` text,
	`visitor_id` text,
	`contact_id` text,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hook_event_id_unique` ON `hook_event` (`id`);--> statement-breakpoint
CREATE INDEX `hook_event_at` ON `hook_event` (`at_ms`);--> statement-breakpoint
CREATE TABLE `hook_lost` (
	`site_id` text PRIMARY KEY NOT NULL,
	`events` integer NOT NULL,
	`since_ms` integer NOT NULL,
	`last_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hour_conversations` (
	`site_id` text NOT NULL,
	`hour_ms` integer NOT NULL,
	`agent_id` text NOT NULL,
	`group_id` text NOT NULL,
	`asked` integer DEFAULT 0 NOT NULL,
	`served` integer DEFAULT 0 NOT NULL,
	`abandoned` integer DEFAULT 0 NOT NULL,
	`missed` integer DEFAULT 0 NOT NULL,
	`invalid` integer DEFAULT 0 NOT NULL,
	`wait_ms` integer DEFAULT 0 NOT NULL,
	`longest_wait_ms` integer DEFAULT 0 NOT NULL,
	`abandoned_wait_ms` integer DEFAULT 0 NOT NULL,
	`replied` integer DEFAULT 0 NOT NULL,
	`reply_ms` integer DEFAULT 0 NOT NULL,
	`handle_ms` integer DEFAULT 0 NOT NULL,
	`visitor_messages` integer DEFAULT 0 NOT NULL,
	`agent_messages` integer DEFAULT 0 NOT NULL,
	`transfers` integer DEFAULT 0 NOT NULL,
	`rated` integer DEFAULT 0 NOT NULL,
	`score_1` integer DEFAULT 0 NOT NULL,
	`score_2` integer DEFAULT 0 NOT NULL,
	`score_3` integer DEFAULT 0 NOT NULL,
	`score_4` integer DEFAULT 0 NOT NULL,
	`score_5` integer DEFAULT 0 NOT NULL,
	`queued` integer DEFAULT 0 NOT NULL,
	`longest_queue` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `hour_ms`, `agent_id`, `group_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hour_presence` (
	`site_id` text NOT NULL,
	`hour_ms` integer NOT NULL,
	`agent_id` text NOT NULL,
	`ready_ms` integer DEFAULT 0 NOT NULL,
	`busy_ms` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`site_id`, `hour_ms`, `agent_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hour_visits` (
	`site_id` text NOT NULL,
	`hour_ms` integer NOT NULL,
	`visits` integer DEFAULT 0 NOT NULL,
	`visitors` integer DEFAULT 0 NOT NULL,
	`new_visitors` integer DEFAULT 0 NOT NULL,
	`pages` integer DEFAULT 0 NOT NULL,
	`stay_ms` integer DEFAULT 0 NOT NULL,
	`shares` text DEFAULT '{}' NOT NULL,
	PRIMARY KEY(`site_id`, `hour_ms`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quarter_calls` (
	`agent_id` text NOT NULL,
	`quarter_ms` integer NOT NULL,
	`incoming` integer DEFAULT 0 NOT NULL,
	`outgoing` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`missed` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`talk_ms` integer DEFAULT 0 NOT NULL,
	`ring_ms` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`agent_id`, `quarter_ms`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `conversation` ADD `longest_queue` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `erasure` ADD `about` text;
