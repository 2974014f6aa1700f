import type { zhCN } from './zh-cn.ts'

export const en: Record<keyof typeof zhCN, string> = {
  'header.menu': 'More',
  'header.close': 'Minimise chat',

  'status.idle': 'How can we help?',
  'status.staffed': 'Online. How can we help?',
  'status.connecting': 'Connecting…',
  'status.lost': 'Reconnecting…',
  'status.offline': 'You are offline',
  'status.queued': 'In line, number {index}',
  'status.served': 'Chatting with {agent}',
  'status.ended': 'Chat ended',
  'status.nobody': 'Nobody is online',
  'status.unavailable': 'Not available right now',
  'status.replaced': 'Open in another window',

  'transcript.label': 'Conversation',
  'transcript.newBelow': 'New messages',
  'transcript.typing': '{agent} is typing',
  'transcript.recalledByAgent': 'A message was recalled',
  'transcript.recalledByMe': 'You recalled a message',
  'preview.image': '[Picture]',
  'preview.file': '[File] {name}',
  'transcript.me': 'Me',

  'delivery.waiting': 'Waiting to send',
  'delivery.sending': 'Sending',
  'delivery.sent': 'Sent',
  'delivery.delivered': 'Delivered',
  'delivery.read': 'Read',
  'delivery.failed': 'Not sent',
  'delivery.retry': 'Retry',
  'delivery.discard': 'Delete',

  'composer.label': 'Message',
  'composer.placeholder': 'Write your question…',
  'composer.reply': 'Write a message…',
  'composer.send': 'Send',
  'composer.emoji': 'Emoji',
  'composer.tooLong': 'Too long: at most {count} characters',
  'composer.offline': 'It will be sent when you are back online',

  'composer.attach': 'Send an image or a file',
  'composer.camera': 'Take a photo',
  'delivery.uploading': 'Uploading',
  'separator.at': '{day} {time}',
}
