import { A } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import Link2 from 'lucide-solid/icons/link-2'
import UserPlus from 'lucide-solid/icons/user-plus'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { api, type Contact, type LeftMessageDetail } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useTexts } from '../../lib/i18n/index.tsx'
import { Button } from '../../ui/button.tsx'
import { type ContactFields, contactOfVisitor, toContactInput } from '../contact-form/contact-form.ts'
import { MatchList } from '../contact-form/match-list.tsx'
import { ContactPicker } from '../visitor-card/contact-picker.tsx'
import { leftMessageCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import type { MessageWork } from './work.ts'

type SectionProps = { message: LeftMessageDetail; work: MessageWork }

const useLink = (props: SectionProps) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  let made: Contact | null = null
  const link = async (contact: { id: string; name: string }): Promise<void> => {
    const { id } = props.message
    await props.work.run('link', () => leftMessageCalls.link(id, contact.id), x('contact.linked', { name: contact.name }))
  }
  return {
    link,
    unlink: () => props.work.run('link', () => leftMessageCalls.link(props.message.id, null), x('contact.unlinked')),
    /** Made and not linked: the next try links the one that is there. */
    create: (fields: ContactFields) =>
      props.work.run(
        'create',
        async () => {
          made ??= await api.createContact(toContactInput(fields))
          void queries.invalidateQueries({ queryKey: ['contacts'] })
          return leftMessageCalls.link(props.message.id, made.id)
        },
        x('contact.linked', { name: fields.name }),
      ),
  }
}

/** Nobody yet: who it may be is offered first, then a search, then a new one from what was left. */
const Unlinked = (props: SectionProps) => {
  const x = useTexts(texts)
  const can = useCan()
  const [finding, setFinding] = createSignal(false)
  const { link, create } = useLink(props)
  const fields = (): ContactFields => {
    const { name, phone, mail } = props.message
    return { ...contactOfVisitor(name, null), name, phone: phone ?? '', mail: mail ?? '' }
  }
  return (
    <Show when={!finding()} fallback={<ContactPicker onPick={link} onClose={() => setFinding(false)} />}>
      <p class="text-sm text-muted">{x('contact.none')}</p>
      <MatchList
        fields={fields()}
        exceptId={undefined}
        words={{ text: x('contact.link'), label: (name) => x('contact.linkName', { name }) }}
        onPick={link}
      />
      <div class="flex flex-wrap gap-2">
        <Button size="sm" icon={<Link2 aria-hidden="true" />} onClick={() => setFinding(true)}>
          {x('contact.find')}
        </Button>
        <Show when={can('contacts.write')}>
          <Button
            size="sm"
            icon={<UserPlus aria-hidden="true" />}
            busy={props.work.busy() === 'create'}
            onClick={() => void create(fields())}
          >
            {x('contact.create')}
          </Button>
        </Show>
      </div>
    </Show>
  )
}

/** Which contact left it. */
export const ContactSection = (props: SectionProps) => {
  const x = useTexts(texts)
  const can = useCan()
  const { unlink } = useLink(props)
  const Unlink = () => (
    <Show when={can('left_messages.write')}>
      <Button size="sm" busy={props.work.busy() === 'link'} onClick={() => void unlink()}>
        {x('contact.unlink')}
      </Button>
    </Show>
  )
  return (
    <Switch>
      <Match when={props.message.contact}>
        {(contact) => (
          <div class="flex items-center gap-2">
            <span class="min-w-0 flex-1 text-sm">
              <A href={`/contacts/${contact().id}`} class="block truncate font-medium text-accent-text hover:underline">
                {contact().name}
              </A>
              <span class="block truncate text-xs text-muted">{[contact().phone, contact().mail].filter(Boolean).join(' · ')}</span>
            </span>
            <Unlink />
          </div>
        )}
      </Match>
      <Match when={props.message.contactHidden}>
        <div class="flex items-center gap-2">
          <p class="min-w-0 flex-1 text-sm text-muted">{x('contact.hidden')}</p>
          <Unlink />
        </div>
      </Match>
      <Match when={can('left_messages.write')}>
        <Unlinked message={props.message} work={props.work} />
      </Match>
      <Match when={true}>
        <p class="text-sm text-muted">{x('contact.none')}</p>
      </Match>
    </Switch>
  )
}
