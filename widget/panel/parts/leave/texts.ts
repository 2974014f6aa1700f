import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'leave.title': '请留言',
  'leave.hint': '留下您的问题和联系方式，我们会尽快回复您',
  'leave.content': '留言内容',
  'leave.attach': '添加附件',
  'leave.remove': '移除 {name}',
  'leave.uploading': '上传中 {percent}%',
  'leave.attachFailed': '网络不畅，上传失败',
  'leave.again': '重试上传 {name}',
  'leave.attachProblem': '有附件未能上传，请重试或移除后再提交',
  'leave.wait': '附件上传完成后即可提交',
  'leave.submit': '提交留言',
  'leave.sending': '提交中…',
  'leave.back': '返回对话',
  'leave.failed': '未能提交，您写的内容还在，请稍后再试',
  'leave.tooMany': '留言太频繁，您写的内容还在，请稍后再试',
  'leave.thanks': '留言已收到',
  'leave.thanksHint': '我们会尽快通过您留下的方式联系您',
}

export const leaveTexts: Catalogues<keyof typeof zhCN> = {
  'zh-CN': zhCN,
  en: {
    'leave.title': 'Leave a message',
    'leave.hint': 'Tell us your question and how to reach you. We will reply as soon as we can',
    'leave.content': 'Message',
    'leave.attach': 'Add a file',
    'leave.remove': 'Remove {name}',
    'leave.uploading': 'Uploading {percent}%',
    'leave.attachFailed': 'Upload failed, the network is slow',
    'leave.again': 'Retry uploading {name}',
    'leave.attachProblem': 'A file could not be uploaded. Retry or remove it, then send',
    'leave.wait': 'You can send it when the files are uploaded',
    'leave.submit': 'Send message',
    'leave.sending': 'Sending…',
    'leave.back': 'Back to the chat',
    'leave.failed': 'It could not be sent. What you wrote is still here, please try again later',
    'leave.tooMany': 'Too many messages. What you wrote is still here, please try again later',
    'leave.thanks': 'We have your message',
    'leave.thanksHint': 'We will get back to you the way you asked for',
  },
}
