import { useNow } from '../clock.tsx'
import { useI18n } from '../i18n/index.tsx'

/** A time as people say it, the exact one on hover. */
export const Moment = (props: { atMs: number }) => {
  const { format } = useI18n()
  const now = useNow()
  return (
    <time class="inline-block first-letter:uppercase" datetime={new Date(props.atMs).toISOString()} title={format.exact(props.atMs)}>
      {format.moment(props.atMs, now())}
    </time>
  )
}
