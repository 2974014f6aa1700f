import type { FigureId } from '../../../objects/protocol/figure-words.ts'

/** The figures as the page has them, in groups. Pure; a test keeps every figure in exactly one. */
export const FIGURE_GROUPS = {
  visits: ['visitors', 'newVisitors', 'pages', 'visits', 'pagesPerVisit', 'averageStay'],
  conversations: [
    'asked',
    'served',
    'servedShare',
    'abandoned',
    'abandonedShare',
    'missed',
    'missedShare',
    'invalid',
    'transfers',
    'visitorMessages',
    'agentMessages',
    'messagesPerConversation',
  ],
  times: [
    'queued',
    'queuedShare',
    'longestQueue',
    'averageWait',
    'longestWait',
    'averageAbandonedWait',
    'averageReply',
    'replied',
    'repliedShare',
    'averageHandle',
  ],
  satisfaction: ['ratings', 'satisfaction', 'satisfiedShare', 'ratedShare', 'score5', 'score4', 'score3', 'score2', 'score1'],
  agents: ['readyTime', 'busyTime', 'onlineTime', 'load', 'servedPerHour'],
} as const satisfies Record<string, readonly FigureId[]>

export type FigureGroup = keyof typeof FIGURE_GROUPS
export const GROUP_IDS = Object.keys(FIGURE_GROUPS) as FigureGroup[]
