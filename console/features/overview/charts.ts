import type { FigureId, ShareKind } from '../../../objects/protocol/figure-words.ts'

/** What the overview shows besides its charts over time. Pure. */

export const SHARE_CHARTS: readonly ShareKind[] = ['os', 'browser', 'region', 'source']

/** What stands on top of the page. */
export const KEY_FIGURES: readonly FigureId[] = [
  'visitors',
  'newVisitors',
  'pages',
  'asked',
  'servedShare',
  'averageWait',
  'averageReply',
  'satisfaction',
]
