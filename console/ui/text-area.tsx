import { type ComponentProps, createEffect, on, onCleanup, onMount, splitProps } from 'solid-js'
import { cx } from './cx.ts'
import { inputClass } from './field.tsx'

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'onInput' | 'value' | 'ref'> & {
  value: string
  invalid?: boolean
  onInput: (value: string) => void
  ref?: (element: HTMLTextAreaElement) => void
}

/** A text of several lines that is as high as what stands in it. Its label and notes belong to who draws it. */
export const TextArea = (props: TextAreaProps) => {
  const [own, rest] = splitProps(props, ['value', 'invalid', 'onInput', 'ref', 'class'])
  let area!: HTMLTextAreaElement
  const fit = () => {
    area.style.height = 'auto'
    // The scroll height leaves out the borders.
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }
  onMount(() => {
    // A new width breaks the lines anew; a new height is our own doing.
    let widthPx = 0
    const watch = new ResizeObserver(([entry]) => {
      if (entry === undefined || entry.contentRect.width === widthPx) return
      widthPx = entry.contentRect.width
      fit()
    })
    watch.observe(area)
    onCleanup(() => watch.disconnect())
  })
  createEffect(on(() => own.value, fit))
  return (
    <textarea
      {...rest}
      ref={(element) => {
        area = element
        own.ref?.(element)
      }}
      class={cx(inputClass(own.invalid ?? false), 'block h-auto resize-none overflow-hidden py-1.5', own.class)}
      aria-invalid={own.invalid ? 'true' : undefined}
      value={own.value}
      onInput={(event) => own.onInput(event.currentTarget.value)}
    />
  )
}
