import { type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { LeaveForm } from './leave-form.tsx'
import { leaveTexts } from './texts.ts'

/** Where nobody can answer: what the desk said, and the form. */
export const LeavePage = (): JSX.Element => {
  const { view, flow } = useSession()
  const t = useTexts().wordsOf(leaveTexts)
  const said = () => {
    if (view.phase.kind !== 'ended' || !view.isEndFresh) return ''
    return view.rows.findLast((row) => row.author === 'system')?.text ?? ''
  }
  return (
    <main class="page">
      <h2 dir="auto">{said() || t('leave.title')}</h2>
      <p class="page-hint">{t('leave.hint')}</p>
      <LeaveForm
        back={
          <Show when={view.link !== 'stopped'}>
            <button type="button" class="secondary" onClick={flow.stay}>
              {t('leave.back')}
            </button>
          </Show>
        }
      />
    </main>
  )
}
