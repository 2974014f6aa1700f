import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'file.tooLarge': '文件过大，最大 {mb} MB',
  'file.empty': '文件是空的',
  'file.onlyImages': '这里只能发送图片',
  'file.tooMany': '一次最多发送 {count} 个文件',
  'file.image': '图片 {name}，点击查看',
  'file.download': '下载 {name}',
  'file.failed': '未能取得文件',
  'file.progress': '上传进度',
  'file.cancel': '取消上传',
  'file.problem.too_large': '文件过大，未能发送',
  'file.problem.type': '不支持这种文件类型',
  'file.problem.too_many': '上传太频繁，请稍后重试',
  'file.problem.gone': '文件已不在此页面，请重新选择',
  'viewer.label': '查看图片',
  'viewer.close': '关闭',
  'viewer.save': '下载图片',
}
export type FileTextKey = keyof typeof zhCN

export const fileTexts: Catalogues<FileTextKey> = {
  'zh-CN': zhCN,
  en: {
    'file.tooLarge': 'Too large: at most {mb} MB',
    'file.empty': 'The file is empty',
    'file.onlyImages': 'Only images can be sent here',
    'file.tooMany': 'At most {count} files at once',
    'file.image': 'Image {name}, click to view',
    'file.download': 'Download {name}',
    'file.failed': 'The file could not be had',
    'file.progress': 'Upload progress',
    'file.cancel': 'Cancel upload',
    'file.problem.too_large': 'The file is too large to be sent',
    'file.problem.type': 'Files of this type cannot be sent',
    'file.problem.too_many': 'Too many uploads, please retry later',
    'file.problem.gone': 'The file is not here any more, please pick it again',
    'viewer.label': 'Image',
    'viewer.close': 'Close',
    'viewer.save': 'Download image',
  },
}
