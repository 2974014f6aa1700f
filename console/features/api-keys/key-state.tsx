import type { ApiKey } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { texts } from './i18n/texts.ts'

const LOOKS = { active: 'success', expired: 'warning', revoked: 'neutral' } as const

export const KeyState = (props: { state: ApiKey['state'] }) => {
  const x = useTexts(texts)
  return <Tag look={LOOKS[props.state]}>{x(`state.${props.state}`)}</Tag>
}
