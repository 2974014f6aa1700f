CREATE VIRTUAL TABLE `conversation_search` USING fts5(words, conversation_id UNINDEXED, content='', contentless_unindexed=1, contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TABLE `search_fill` (
	`id` integer PRIMARY KEY NOT NULL,
	`after_id` text NOT NULL,
	`done_at_ms` integer
);
--> statement-breakpoint
INSERT INTO `search_fill` (`id`, `after_id`) VALUES (1, '');
