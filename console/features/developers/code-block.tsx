import { cx } from '../../ui/cx.ts'
import { CopyButton } from '../sites/embed/embed-line.tsx'

/** Code to be taken elsewhere; long lines scroll inside it, by keyboard too. `narrow`: its button stands above it wherever there is little room. */
export const CodeBlock = (props: { code: string; label: string; copyLabel: string; narrow?: boolean }) => (
  <figure class="relative m-0 min-w-0 overflow-hidden rounded-panel border border-border bg-surface-2" aria-label={props.label}>
    <pre
      class={cx(
        'overflow-x-auto p-4 font-mono text-sm leading-relaxed text-strong',
        props.narrow ? 'pt-13' : 'pr-28 max-md:pt-13 max-md:pr-4',
      )}
      tabindex="0"
    >
      <code>{props.code}</code>
    </pre>
    <div class="absolute top-2.5 right-2.5">
      <CopyButton text={props.code} label={props.copyLabel} />
    </div>
  </figure>
)
