DROP INDEX `contact_phone`;--> statement-breakpoint
DROP INDEX `contact_mail`;--> statement-breakpoint
ALTER TABLE `contact` ADD `phone_key` text;--> statement-breakpoint
ALTER TABLE `contact` ADD `mail_key` text;--> statement-breakpoint
CREATE INDEX `contact_phone_key` ON `contact` (`phone_key`);--> statement-breakpoint
CREATE INDEX `contact_mail_key` ON `contact` (`mail_key`);--> statement-breakpoint
CREATE INDEX `contact_name` ON `contact` (`name`);--> statement-breakpoint
ALTER TABLE `push_subscription` ADD `session_id` text REFERENCES session(id) ON DELETE cascade;--> statement-breakpoint
CREATE INDEX `push_subscription_session` ON `push_subscription` (`session_id`);--> statement-breakpoint
CREATE INDEX `visitor_tagged` ON `visitor` (`site_id`) WHERE tags <> '[]';--> statement-breakpoint
UPDATE `contact` SET `mail_key` = lower(mail), `phone_key` = CASE
	WHEN replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', '') LIKE '+86%' THEN substr(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), 4)
	WHEN replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', '') LIKE '0086%' THEN substr(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), 5)
	WHEN replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', '') LIKE '861__________' THEN substr(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), 3)
	ELSE ltrim(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '+') END;