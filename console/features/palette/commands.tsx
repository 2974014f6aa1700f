import { useNavigate } from '@solidjs/router'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import Contact from 'lucide-solid/icons/contact'
import UserRound from 'lucide-solid/icons/user-round'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { isOpen } from '../../lib/live/select.ts'
import { previewOf } from '../../lib/message-preview.ts'
import { commandsOf } from '../../lib/shortcut-match.ts'
import { type Shortcut, useShortcutRegistry } from '../../lib/shortcuts.ts'
import type { CommandItem } from '../../ui/command-box.tsx'
import { PageIcon } from '../frame/page-icon.tsx'
import { mayOpen, PAGES } from '../frame/pages.ts'
import { texts } from './i18n/texts.ts'
import type { Group } from './match.ts'
import type { createPeople } from './people.ts'

/** What the palette finds: a line that can be chosen, and the words it is found by besides its title. */
export type Command = CommandItem & { words?: string }
export type CommandGroupKey = 'conversations' | 'actions' | 'status' | 'pages' | 'general' | 'visitors' | 'contacts'
type Groups = Group<Command, CommandGroupKey>[]

/** Own conversations that go on, to jump to. */
const conversationCommands = (): (() => Command[]) => {
  const live = useLive()
  const { t } = useI18n()
  const navigate = useNavigate()
  return () =>
    live
      .mine()
      .filter(isOpen)
      .map((held) => {
        const last = held.thread.messages.at(-1)
        const detail = last === undefined ? '' : previewOf(t, last)
        return {
          id: `chat-${held.id}`,
          title: held.view?.visitorName ?? '',
          detail,
          words: detail,
          icon: () => <PageIcon page="desk" />,
          run: () => navigate(`/desk/${held.id}`),
        }
      })
}

const pageCommands = (): (() => Command[]) => {
  const me = useMe()
  const { t } = useI18n()
  const navigate = useNavigate()
  return () =>
    PAGES.filter((page) => page.at === undefined && mayOpen(me(), page)).map((page) => ({
      id: `page-${page.id}`,
      title: t(page.title),
      words: page.path.replace(/\W+/g, ' '),
      icon: () => <PageIcon page={page.id} />,
      run: () => navigate(page.path),
    }))
}

/** What the page, the conversation and the frame offer now, by the same registry as their keys. */
const registeredCommands = (): ((group: 'actions' | 'status' | 'general') => Command[]) => {
  const registry = useShortcutRegistry()
  const groupOf = ({ group }: Shortcut) => (group === 'status' || group === 'general' ? group : 'actions')
  return (group) =>
    commandsOf(registry.all())
      .filter((each) => groupOf(each) === group)
      .map((each, at) => ({
        id: `${group}-${at}`,
        title: each.label?.() ?? '',
        keys: each.keys,
        icon: () => <ChevronRight aria-hidden="true" />,
        run: each.run,
      }))
}

const peopleCommands = (people: ReturnType<typeof createPeople>): (() => Groups) => {
  const x = useTexts(texts)
  const { format } = useI18n()
  const navigate = useNavigate()
  const visitors = (): Command[] =>
    people.visitors().map((item) => ({
      id: `record-${item.id}`,
      title: item.visitorName,
      detail: `${x('visitor.openRecord')} · ${format.exact(item.askedAtMs)}`,
      icon: () => <UserRound aria-hidden="true" />,
      run: () => navigate(`/conversations/${item.id}`),
    }))
  const contacts = (): Command[] =>
    people.contacts().map((contact) => ({
      id: `contact-${contact.id}`,
      title: contact.name,
      detail: [contact.phone, contact.mail, x('contact.open')].filter(Boolean).join(' · '),
      words: [contact.phone, contact.mail].filter(Boolean).join(' '),
      icon: () => <Contact aria-hidden="true" />,
      run: () => navigate(`/contacts/${contact.id}`),
    }))
  return () => [
    { key: 'visitors', items: visitors() },
    { key: 'contacts', items: contacts() },
  ]
}

/** Every group of commands there is now, in the order they stand in while nothing is typed. */
export const createCommands = (people: ReturnType<typeof createPeople>): (() => Groups) => {
  const [conversations, pages, registered, found] = [conversationCommands(), pageCommands(), registeredCommands(), peopleCommands(people)]
  return () => [
    { key: 'conversations', items: conversations() },
    { key: 'actions', items: registered('actions') },
    { key: 'status', items: registered('status') },
    { key: 'pages', items: pages() },
    { key: 'general', items: registered('general') },
    ...found(),
  ]
}
