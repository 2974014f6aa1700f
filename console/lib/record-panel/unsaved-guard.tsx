import { useLocation } from '@solidjs/router'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { useTexts } from '../i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** Asks before what stands in the panel is lost; another filter of the list beside it loses nothing. */
export const UnsavedGuard = (props: { active: boolean }) => {
  const x = useTexts(texts)
  const location = useLocation()
  return (
    <LeaveGuard
      active={props.active}
      isHarmless={({ to }) => typeof to === 'string' && new URL(to, document.baseURI).pathname === location.pathname}
      title={x('leave.title')}
      leave={x('leave.go')}
      stay={x('leave.stay')}
    >
      {x('leave.text')}
    </LeaveGuard>
  )
}
