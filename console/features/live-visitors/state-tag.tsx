import { useMe } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Tag, type TagLook } from '../../ui/badge.tsx'
import { texts } from './i18n/texts.ts'
import type { Seen } from './look.ts'

const LOOKS: Record<Seen['visitor']['state'], TagLook> = { browsing: 'neutral', invited: 'accent', queued: 'warning', chatting: 'success' }

/** What a visitor is doing, and with whom; `left`: it is no longer there. */
export const StateTag = (props: { seen: Seen; left?: boolean }) => {
  const x = useTexts(texts)
  const me = useMe()
  const words = (): string => {
    const { state, agentId } = props.seen.visitor
    if (props.left) return x('state.left')
    if (state !== 'chatting' || agentId === undefined) return x(`state.${state}`)
    if (agentId === me().id) return x('state.withMe')
    const name = props.seen.link.state().agents[agentId]?.name
    return name === undefined ? x('state.chatting') : x('state.with', { name })
  }
  return <Tag look={props.left ? 'neutral' : LOOKS[props.seen.visitor.state]}>{words()}</Tag>
}
