import { A } from '@solidjs/router'
import Info from 'lucide-solid/icons/info'
import { useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'

/** A small "i": leads to what exactly a figure counts. */
export const AboutLink = (props: { anchor: string; name: string }) => {
  const x = useTexts(texts)
  return (
    <A
      href={`/definitions#${props.anchor}`}
      aria-label={x('about.link', { name: props.name })}
      title={x('about.link', { name: props.name })}
      class="inline-flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-surface-2 hover:text-strong print:hidden [&_svg]:size-3.5"
    >
      <Info aria-hidden="true" />
    </A>
  )
}
