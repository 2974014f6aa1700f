import { A } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { dataOf } from '../../lib/query.ts'
import { FailedText } from '../../lib/query-frame.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CallLink } from '../calls/call-link.tsx'
import { EarlierList } from '../desk/earlier-list.tsx'
import { TrackSection } from '../live-visitors/track-section.tsx'
import { VisitsSection } from '../live-visitors/visits-section.tsx'
import { FactList } from '../visitor/fact-list.tsx'
import { CardSection, createFolding } from './card-section.tsx'
import { useContactDrafts } from './contact-drafts.tsx'
import { type ContactMode, ContactPart } from './contact-part.tsx'
import { texts } from './i18n/texts.ts'
import { hasProfile, ProfileList } from './profile-list.tsx'
import { forgetVisitor, visitorQuery } from './queries.ts'
import type { Subject } from './subject.ts'
import { VisitorHead } from './visitor-head.tsx'
import { VisitorNotes, VisitorTags } from './visitor-marks.tsx'

const KEYS = { collect: 'Alt+Shift+C', find: 'Alt+Shift+F', tag: 'Alt+Shift+G' } as const

type CardProps = {
  subject: Subject
  link: SiteLink
  /** The conversation it is in; it is not among the earlier ones. */
  conversationId: string
  /** Under the name: where and since when. */
  detail: JSX.Element
  /** Further sections, each made by `section`. */
  children: (section: (title: string, children: JSX.Element) => JSX.Element) => JSX.Element
  onEarlier: (conversationId: string) => void
  /** Brings the panel into sight where it is hidden. */
  onReveal: () => void
}

/** What is kept of the visitor, asked again when its name or contact changes under our eyes. */
const createKept = (subject: () => Subject) => {
  const queries = useQueryClient()
  const query = useQuery(() => visitorQuery(subject().visitorId, subject().siteId))
  createEffect(on([() => subject().contactId, () => subject().name], () => forgetVisitor(queries, subject().visitorId), { defer: true }))
  return { query, visitor: () => dataOf(query), contactId: () => dataOf(query)?.contactId ?? subject().contactId }
}

/** Everything about the visitor one talks to, in sections that fold away. */
export const VisitorCard = (props: CardProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const kept = createKept(() => props.subject)
  const drafts = useContactDrafts()
  const folding = createFolding(['visits'])
  const [mode, setMode] = createSignal<ContactMode>({ kind: drafts.has(props.subject.visitorId) ? 'collect' : 'rest' })
  let tagInput: HTMLInputElement | undefined

  const reveal = (section: string) => {
    props.onReveal()
    folding.setOpen(section, true)
  }
  const begin = (kind: 'collect' | 'find') => {
    reveal('contact')
    setMode({ kind })
  }
  const mayLink = () => kept.contactId() === null && can('visitors.write')
  useShortcuts([
    {
      keys: KEYS.collect,
      label: () => x('contact.collect'),
      enabled: () => mayLink() && can('contacts.write'),
      run: () => begin('collect'),
    },
    { keys: KEYS.find, label: () => x('contact.find'), enabled: mayLink, run: () => begin('find') },
    {
      keys: KEYS.tag,
      label: () => x('tags.add'),
      enabled: () => can('visitors.write'),
      run: () => {
        reveal('marks')
        queueMicrotask(() => tagInput?.focus())
      },
    },
  ])
  const titled = (id: string, title: string, children: () => JSX.Element) => (
    <CardSection id={id} folding={folding} title={title}>
      {children()}
    </CardSection>
  )
  const failure = () => <FailedText query={kept.query} />
  return (
    <div class="min-h-0 flex-1 overflow-y-auto">
      <VisitorHead subject={props.subject} hasContact={kept.contactId() !== null} detail={props.detail} />
      {titled('contact', x('contact.title'), () => (
        <ContactPart
          subject={props.subject}
          contactId={kept.contactId()}
          conversationId={props.conversationId}
          mode={mode()}
          onMode={setMode}
        />
      ))}
      {titled('marks', x('marks.title'), () => (
        <Show when={kept.visitor()} fallback={kept.query.isError ? failure() : <Skeleton class="h-16" />}>
          {(visitor) => (
            <div class="flex flex-col gap-3">
              <VisitorTags ref={(element) => (tagInput = element)} subject={props.subject} visitor={visitor()} />
              <VisitorNotes subject={props.subject} visitor={visitor()} />
              <Show when={can('people_data.erase')}>
                <A
                  class="self-start text-sm text-accent-text hover:underline"
                  href={`/data-protection?visitor=${props.subject.visitorId}&siteId=${props.subject.siteId}`}
                >
                  {t('page.dataProtection')}
                </A>
              </Show>
            </div>
          )}
        </Show>
      ))}
      <Show when={hasProfile(props.subject.profile) && props.subject.profile}>
        {(profile) =>
          titled('profile', x('profile.title'), () => (
            <>
              <ProfileList profile={profile()} />
              <Show when={kept.contactId() === null && profile().phone}>
                {(phone) => (
                  <div class="mt-2 flex flex-wrap items-center gap-2">
                    <CallLink
                      target={{ conversationId: props.conversationId, siteId: props.subject.siteId }}
                      phone={phone()}
                      label={x('phone.call')}
                    />
                  </div>
                )}
              </Show>
            </>
          ))
        }
      </Show>
      {titled('facts', t('visitor.facts'), () => (
        <FactList info={props.subject.info} />
      ))}
      {titled('track', x('track.title'), () => (
        <TrackSection link={props.link} visitorId={props.subject.visitorId} />
      ))}
      {props.children((title, children) => titled(title, title, () => children))}
      {titled('earlier', t('visitor.earlier'), () => (
        <EarlierList visitorId={props.subject.visitorId} exceptId={props.conversationId} onOpen={props.onEarlier} />
      ))}
      {titled('visits', x('visits.title'), () => (
        <VisitsSection visitorId={props.subject.visitorId} />
      ))}
    </div>
  )
}
