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
  queue: ['asked', 'queued', 'queuedShare', 'longestQueue', 'abandoned', 'abandonedShare'],
  wait: ['served', 'averageWait', 'longestWait', 'abandoned', 'averageAbandonedWait'],
  reply: ['served', 'replied', 'repliedShare', 'averageReply'],
  satisfaction: ['ratings', 'satisfaction', 'satisfiedShare', 'ratedShare', 'score5', 'score4', 'score3', 'score2', 'score1'],
} as const satisfies Record<string, readonly FigureId[]>

export type FigureTable = keyof typeof FIGURE_TABLES

const SERVICE = [
  'served',
  'servedShare',
  'abandoned',
  'abandonedShare',
  'missed',
  'invalid',
  'queued',
  'queuedShare',
  'longestQueue',
  'averageWait',
  'longestWait',
  'averageReply',
  'replied',
  'repliedShare',
  'averageHandle',
  'visitorMessages',
  'agentMessages',
  'transfers',
  'satisfaction',
  'satisfiedShare',
  'ratings',
  'ratedShare',
] as const satisfies readonly FigureId[]

/** What a report's page offers and its file may hold. */
export const REPORT_TABLES = {
  agents: [...SERVICE, 'readyTime', 'busyTime', 'onlineTime', 'load', 'servedPerHour'],
  groups: ['asked', ...SERVICE],
} as const satisfies Record<string, readonly FigureId[]>
