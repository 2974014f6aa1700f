import * as z from 'zod'
import { Name } from './common.ts'
import { ReadRevision } from './people.ts'

/** What holds for the whole organisation. */

const WAIT = 'The wait is a whole number of seconds from 5 to 3600; leave it empty for no alarm.'
const QUEUE = 'The queue is a whole number from 1 to 10000; leave it empty for no alarm.'
const SCORE = 'The score is 1 to 5 in steps of 0.1; leave it empty for no alarm.'

const isTenth = (score: number): boolean => Math.abs(score * 10 - Math.round(score * 10)) < 1e-9

const Home = z.enum(['service', 'combined'])
const AlarmWait = z.number(WAIT).int(WAIT).min(5, WAIT).max(3600, WAIT).nullable()
const AlarmQueue = z.number(QUEUE).int(QUEUE).min(1, QUEUE).max(10_000, QUEUE).nullable()
const AlarmScore = z.number(SCORE).min(1, SCORE).max(5, SCORE).refine(isTenth, SCORE).nullable()

export const Organisation = z
  .object({
    name: z.string(),
    home: Home.describe('Which home people land on.'),
    agentsSeeWatching: z.boolean().describe('An agent sees that a supervisor looks on.'),
    alarmWaitSec: AlarmWait.describe(
      'Consoles call when somebody waits for longer, and webhooks that want `alarm.raised` are told for each site; null: never.',
    ),
    alarmQueue: AlarmQueue.describe('… when more than so many wait; null: never.'),
    alarmScore: AlarmScore.describe("… when today's average rating falls below it; null: never."),
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else saved meanwhile.'),
  })
  .meta({ ref: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

export const OrganisationPatch = z.object({
  name: Name.optional(),
  home: Home.optional(),
  agentsSeeWatching: z.boolean().optional(),
  alarmWaitSec: AlarmWait.optional(),
  alarmQueue: AlarmQueue.optional(),
  alarmScore: AlarmScore.optional(),
  revision: ReadRevision.optional(),
})
export type OrganisationPatch = z.infer<typeof OrganisationPatch>
