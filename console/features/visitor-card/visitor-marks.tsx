import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, untrack } from 'solid-js'
import { api, type VisitorDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { NoteField } from './note-field.tsx'
import { visitorQuery } from './queries.ts'
import type { Subject } from './subject.ts'
import { TagField } from './tag-field.tsx'

type MarksProps = { subject: Subject; visitor: VisitorDetail }

/** Changes what is kept of a visitor and shows it at once. */
export const createVisitorChange = (subject: () => Subject) => {
  const queries = useQueryClient()
  return async (patch: { name?: string; tags?: string[]; notes?: string }): Promise<void> => {
    const { visitorId, siteId } = subject()
    const { queryKey } = visitorQuery(visitorId, siteId)
    const saved = await api.updateVisitor(visitorId, { ...patch, siteId })
    // An answer still on its way was read before this change.
    await queries.cancelQueries({ queryKey })
    queries.setQueryData(queryKey, saved)
  }
}

/** Tags, shown as they will be while they are being saved. */
export const VisitorTags = (props: MarksProps & { ref: (input: HTMLInputElement) => void }) => {
  const { t } = useI18n()
  const can = useCan()
  const toasts = useToasts()
  const change = createVisitorChange(() => props.subject)
  const [wanted, setWanted] = createSignal<readonly string[] | null>(null)
  const save = async (tags: readonly string[]) => {
    setWanted(tags)
    await change({ tags: [...tags] }).catch((error: unknown) => toasts.show({ text: errorTextOf(t, error), look: 'danger' }))
    // A later change waits for its own answer.
    if (wanted() === tags) setWanted(null)
  }
  return (
    <TagField
      ref={props.ref}
      siteId={props.subject.siteId}
      tags={wanted() ?? props.visitor.tags}
      disabled={!can('visitors.write')}
      onChange={(tags) => void save(tags)}
    />
  )
}

export const VisitorNotes = (props: MarksProps) => {
  const { t } = useI18n()
  const can = useCan()
  // A panel is one visitor's: what was begun for it is saved to it, also as the panel goes away.
  const subject = untrack(() => props.subject)
  const change = createVisitorChange(() => subject)
  const save = async (notes: string) => {
    await change({ notes }).catch((error: unknown) => {
      throw new Error(errorTextOf(t, error))
    })
  }
  return <NoteField saved={props.visitor.notes ?? ''} disabled={!can('visitors.write')} onSave={save} />
}
