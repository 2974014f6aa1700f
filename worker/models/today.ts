import * as z from 'zod'
import { queryId } from './common.ts'

export const TodayQuery = z.object({ siteId: queryId.describe('Without it all sites this person serves, each with its own day.') })
export type TodayQuery = z.infer<typeof TodayQuery>

const Count = z.number().int()

export const Today = z
  .object({
    asked: Count.describe('Conversations asked for today, open ones too, each once.'),
    served: Count.describe('An agent took it; those that go on too.'),
    abandoned: Count.describe('Nobody took it before the visitor left or the wait ran out.'),
    missed: Count.describe('Turned away at once: nobody online, outside working hours, blocked.'),
    invalid: Count.describe('Cleaned up as invalid; in none of the other figures.'),
    waitAverageMs: z.number().nullable().describe('From asking to the agent; null: nobody was served yet.'),
    firstReplyAverageMs: z.number().nullable().describe("From the agent's taking over to its first own words."),
    ratings: Count.describe('Given today, whenever their conversation was asked for.'),
    ratingAverage: z.number().nullable().describe('1 to 5.'),
  })
  .meta({ ref: 'Today', description: "The day's figures. Invalid conversations are in none of them but their own." })
export type Today = z.infer<typeof Today>
