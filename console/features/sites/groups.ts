import type { SITE_SETTINGS, SiteKey, SiteSettings, SiteTab } from '../../../objects/core/site-settings.ts'

/** How the form puts the settings in order: every key stands in exactly one group of its tab. */
export type ToggleKey = { [K in SiteKey]: (typeof SITE_SETTINGS)[K]['kind'] extends 'toggle' ? K : never }[SiteKey]
/** `needs`: without it the setting does nothing and is greyed out. */
export type SettingRow = { key: SiteKey; needs?: (values: SiteSettings) => boolean }
export type GroupId =
  | 'entry'
  | 'dialog'
  | 'auto'
  | 'invitation'
  | 'buttons'
  | 'company'
  | 'opening'
  | 'groups'
  | 'preChat'
  | 'visitor'
  | 'files'
  | 'rating'
export type Group = { id: GroupId; rows: readonly SettingRow[] }

const rows = (...keys: SiteKey[]): SettingRow[] => keys.map((key) => ({ key }))
const withSwitch = (under: ToggleKey, ...keys: SiteKey[]): SettingRow[] => [
  { key: under },
  ...keys.map((key): SettingRow => ({ key, needs: (values) => values[under] })),
]

const groupRows: SettingRow[] = withSwitch(
  'groups',
  'groupsTitle',
  'groupsHint',
  'groupsMax',
  'groupsAgents',
  'groupsMaxAgents',
  'groupsRefreshSec',
  'groupsNobodyTitle',
  'groupsFooter',
  'groupsByRegion',
  'groupsNoRegionText',
).map((row) => {
  if (row.key === 'groupsMaxAgents') return { key: row.key, needs: (values) => values.groups && values.groupsAgents }
  if (row.key === 'groupsNoRegionText') return { key: row.key, needs: (values) => values.groups && values.groupsByRegion }
  return row
})

export const GROUPS: Record<SiteTab, readonly Group[]> = {
  basic: [
    { id: 'entry', rows: rows('entryStyle', 'entryPosition', 'entryColor', 'entryText', 'entryDelaySec') },
    { id: 'dialog', rows: rows('dialogColor', 'dialogLogo', 'agentIcon') },
  ],
  invitation: [
    { id: 'auto', rows: withSwitch('invite', 'inviteDelaySec', 'inviteTriggers') },
    { id: 'invitation', rows: rows('inviteText', 'inviteColor', 'inviteImage') },
    { id: 'buttons', rows: [...withSwitch('inviteAccept', 'inviteAcceptText'), ...withSwitch('inviteLater', 'inviteLaterText')] },
  ],
  service: [
    { id: 'company', rows: rows('companyName', 'address', 'phone', 'mail', 'notice') },
    { id: 'opening', rows: rows('greeting', 'image') },
    { id: 'groups', rows: groupRows },
    { id: 'preChat', rows: withSwitch('preChat', 'preChatFields') },
    { id: 'visitor', rows: rows('track', 'visitorSeesContact', 'agentSeesContact', 'peek') },
    {
      id: 'files',
      rows: [
        { key: 'files' },
        { key: 'fileMaxMb', needs: (values) => values.files !== 'none' },
        { key: 'imageMaxMegapixels', needs: (values) => values.files !== 'none' },
      ],
    },
    { id: 'rating', rows: rows('ratingGoodReasons', 'ratingBadReasons') },
  ],
}
