import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { ChartKind } from '../../ui/chart/data.ts'

/** The charts over time of 2.13: what they draw, what their reading is about, and what their table holds. Pure. */

export type TimeChart = {
  /** Also the Worker's name of its export. */
  id: 'visitors' | 'conversations' | 'wait' | 'reply' | 'satisfaction'
  kind: ChartKind
  draws: readonly FigureId[]
  /** What the reading says and what is compared. */
  lead: FigureId
  /** As its export has them. */
  columns: readonly FigureId[]
}

export const TIME_CHARTS: readonly TimeChart[] = [
  {
    id: 'visitors',
    kind: 'lines',
    draws: ['pages', 'visitors', 'newVisitors', 'asked'],
    lead: 'visitors',
    columns: ['pages', 'visits', 'visitors', 'newVisitors', 'pagesPerVisit', 'averageStay', 'asked'],
  },
  {
    id: 'conversations',
    kind: 'stack',
    draws: ['served', 'abandoned', 'missed'],
    lead: 'asked',
    columns: [
      'asked',
      'served',
      'servedShare',
      'abandoned',
      'abandonedShare',
      'missed',
      'missedShare',
      'invalid',
      'averageHandle',
      'visitorMessages',
      'agentMessages',
      'messagesPerConversation',
      'transfers',
    ],
  },
  {
    id: 'wait',
    kind: 'lines',
    draws: ['averageWait', 'longestWait'],
    lead: 'averageWait',
    columns: ['served', 'averageWait', 'longestWait', 'abandoned', 'averageAbandonedWait'],
  },
  {
    id: 'reply',
    kind: 'lines',
    draws: ['averageReply'],
    lead: 'averageReply',
    columns: ['served', 'replied', 'repliedShare', 'averageReply'],
  },
  {
    id: 'satisfaction',
    kind: 'lines',
    draws: ['satisfaction'],
    lead: 'satisfaction',
    columns: ['ratings', 'satisfaction', 'satisfiedShare', 'ratedShare'],
  },
]
