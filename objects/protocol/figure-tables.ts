import type { FigureId } from './figure-words.ts'

/** What the tables over time hold (2.13): on the page, and in its files. Pure. */

export const FIGURE_TABLES = {
  visitors: ['pages', 'visits', 'visitors', 'newVisitors', 'pagesPerVisit', 'averageStay', 'asked'],
  conversations: [
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
  wait: ['served', 'averageWait', 'longestWait', 'abandoned', 'averageAbandonedWait'],
  reply: ['served', 'replied', 'repliedShare', 'averageReply'],
  satisfaction: ['ratings', 'satisfaction', 'satisfiedShare', 'ratedShare'],
} as const satisfies Record<string, readonly FigureId[]>

export type FigureTable = keyof typeof FIGURE_TABLES
