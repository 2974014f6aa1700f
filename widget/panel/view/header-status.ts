import { CLOSE } from '../../../objects/protocol/constants.ts'
import type { TextKey } from '../i18n/text.ts'
import { isRefusal, type PanelState } from '../state/model.ts'

export type Tone = 'good' | 'wait' | 'off'
export type Status = { key: TextKey; values?: Record<string, string | number>; tone: Tone }

const LOST: Status = { key: 'status.lost', tone: 'wait' }

/** The panel's state in words. The link comes first: what is said below it may no longer be so. */
export const statusOf = (
  { link, closeCode, isKnown, isStaffed, phase }: Pick<PanelState, 'link' | 'closeCode' | 'isKnown' | 'isStaffed' | 'phase'>,
  isOnline: boolean,
): Status => {
  if (link === 'stopped') return { key: closeCode === CLOSE.replaced ? 'status.replaced' : 'status.unavailable', tone: 'off' }
  if (!isOnline) return { key: 'status.offline', tone: 'off' }
  if (link === 'waiting' || (link === 'connecting' && isKnown)) return LOST
  if (!isKnown) return { key: 'status.connecting', tone: 'wait' }
  switch (phase.kind) {
    case 'idle':
      if (isStaffed === false) return { key: 'status.nobody', tone: 'off' }
      return { key: isStaffed ? 'status.staffed' : 'status.idle', tone: 'good' }
    case 'queued':
      return { key: 'status.queued', values: { index: phase.index }, tone: 'wait' }
    case 'served':
      return { key: 'status.served', values: { agent: phase.agent.name }, tone: 'good' }
    case 'ended':
      return { key: isRefusal(phase.reason) ? 'status.nobody' : 'status.ended', tone: 'off' }
  }
}
