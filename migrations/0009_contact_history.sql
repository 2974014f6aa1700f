CREATE INDEX `contact_updated` ON `contact` (`updated_at_ms`);--> statement-breakpoint
CREATE INDEX `left_message_visitor` ON `left_message` (`visitor_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `left_message_contact` ON `left_message` (`contact_id`) WHERE contact_id IS NOT NULL;
