import type { OrganisationSettings } from '../../migrations/schema/organisation.ts'

/** What counts for the organisation where nobody chose. */
export const ORGANISATION_DEFAULTS: Omit<OrganisationSettings, 'demo'> = {
  home: 'service',
  agentsSeeWatching: false,
  alarmWaitSec: null,
  alarmQueue: null,
  alarmScore: null,
  retentionDays: {},
}
