import { useInfiniteQuery } from '@tanstack/solid-query'
import { useTexts } from '../../lib/i18n/index.tsx'
import { PagedList } from '../visitor/paged-list.tsx'
import { texts } from './i18n/texts.ts'
import { timelineQuery } from './queries.ts'
import { isKnownEvent } from './timeline.ts'
import { TimelineRow } from './timeline-row.tsx'

/** What happened with a contact, newest first, whatever it was. */
export const TimelineSection = (props: { contactId: string }) => {
  const x = useTexts(texts)
  const query = useInfiniteQuery(() => timelineQuery(props.contactId))
  return (
    <PagedList query={query} isShown={isKnownEvent} rowClass="h-12" none={x('timeline.none')}>
      {(item) => <TimelineRow item={item} />}
    </PagedList>
  )
}
