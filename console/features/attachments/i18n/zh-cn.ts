export const zhCN = {
  picture: '图片：{name}',
  download: '下载 {name}',
  add: '发送图片或文件',
  uploading: '正在上传 {name}',
  cancel: '取消上传 {name}',
  retry: '重试',
  remove: '移除 {name}',
  tooLarge: '文件太大，未能上传。',
  notTaken: '不支持这种文件。',
  failed: '上传失败。',
} as const
