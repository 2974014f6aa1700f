import type { DIALOG_SETTINGS, DialogKey } from '../../../objects/core/settings.ts'

/** How the form puts the settings in order: every key stands in exactly one group. */
export type ToggleKey = { [K in DialogKey]: (typeof DIALOG_SETTINGS)[K]['kind'] extends 'toggle' ? K : never }[DialogKey]
/** `under`: the switch without which the setting does nothing. */
export type SettingRow = { key: DialogKey; under?: ToggleKey }
export const GROUP_IDS = ['texts', 'assignment', 'silence', 'hours', 'satisfaction', 'waiting', 'leaving', 'transfers'] as const
export type GroupId = (typeof GROUP_IDS)[number]

const rows = (...keys: DialogKey[]): SettingRow[] => keys.map((key) => ({ key }))
const withSwitch = (under: ToggleKey, ...keys: DialogKey[]): SettingRow[] => [{ key: under }, ...keys.map((key) => ({ key, under }))]

export const GROUPS: Record<GroupId, readonly SettingRow[]> = {
  texts: rows('welcomeText', 'assignedText', 'queuedText', 'nobodyOnlineText', 'endedByAgentText'),
  assignment: rows('strategy', 'maxPerAgent', 'maxAtReady', 'historyAgentFirst'),
  silence: [
    ...withSwitch('silenceReminder', 'silenceReminderSec', 'silenceReminderText'),
    ...withSwitch('silenceEnd', 'silenceEndSec', 'silenceEndText'),
    ...withSwitch('replyTimeout', 'replyTimeoutSec', 'replyTimeoutText', 'replyTimeoutRequeue'),
  ],
  hours: withSwitch('hoursEnabled', 'offHoursText'),
  satisfaction: [...withSwitch('survey', 'surveyText'), ...rows('askSummary')],
  waiting: [...withSwitch('queueTimeout', 'queueTimeoutSec', 'queueTimeoutText'), ...withSwitch('cleanInvalid', 'cleanInvalidSec')],
  leaving: [...withSwitch('agentGrace', 'agentGraceSec'), ...withSwitch('visitorGrace', 'visitorGraceSec')],
  transfers: [
    ...withSwitch('transferNotice', 'transferNoticeText'),
    ...withSwitch('transferConsent', 'transferTitle', 'transferText', 'transferConsentSec'),
  ],
}
