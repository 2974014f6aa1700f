/** What the demo's visitors thought of it. Reasons are those a site offers by default; each is as likely as another. */
export type PastRating = { score: number; comment: string; reasons?: string[] }

export const RATINGS: readonly PastRating[] = [
  { score: 5, comment: '回复很快，很专业', reasons: ['回复及时', '专业耐心'] },
  { score: 5, comment: '', reasons: ['解决了问题'] },
  { score: 5, comment: '客服很耐心👍', reasons: ['专业耐心'] },
  { score: 5, comment: '' },
  { score: 5, comment: '尺寸问得很细，推荐的也合适，谢谢', reasons: ['专业耐心', '解决了问题'] },
  { score: 4, comment: '问题解决了', reasons: ['解决了问题'] },
  { score: 4, comment: '' },
  { score: 4, comment: '整体不错，就是开头等了一会儿', reasons: ['专业耐心'] },
  { score: 5, comment: '', reasons: ['回复及时'] },
  { score: 3, comment: '等得有点久', reasons: ['回复太慢'] },
  { score: 2, comment: '退款进度还是没说清楚', reasons: ['没有解决问题'] },
  { score: 1, comment: '说好三天联系我，一直没人打电话', reasons: ['没有解决问题', '回复太慢'] },
]
