import Check from 'lucide-solid/icons/check'
import { For, Show } from 'solid-js'
import { contrastWithWhite, paint } from '../../../../widget/shared/contrast.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { inputClass } from '../../../ui/field.tsx'
import { texts } from '../i18n/texts.ts'
import type { ControlProps } from './shared.ts'

const PRESETS = {
  solid: ['#1677ff', '#2f54eb', '#722ed1', '#c41d7f', '#cf1322', '#d4380d', '#d48806', '#389e0d', '#08979c', '#1f2937'],
  surface: ['#ffffff', '#f0f5ff', '#e6fffb', '#f6ffed', '#fffbe6', '#fff2e8', '#fff0f6', '#f5f5f5', '#1677ff', '#1f2937'],
} as const
const HEX = /^#[0-9a-f]{6}$/
/** Below it the widget darkens a colour by so much that one sees it. */
const FINE_CONTRAST = 4

type ColorControlProps = ControlProps & {
  value: string
  /** A background of text, or the colour of buttons. */
  use: keyof typeof PRESETS
  onChange: (value: string) => void
}

/** As people write colours: with or without the hash, three figures or six. */
const readColor = (typed: string): string => {
  const text = typed.trim().toLowerCase().replace(/^#?/, '#')
  return /^#[0-9a-f]{3}$/.test(text) ? text.replace(/[0-9a-f]/g, (figure) => figure + figure) : text
}

/** How text on it will look, since the widget keeps it readable whatever was chosen. */
const Sample = (props: { color: string }) => {
  const x = useTexts(texts)
  const painted = () => paint(props.color)
  const hint = () => {
    if (contrastWithWhite(props.color) >= FINE_CONTRAST) return x('color.fine')
    return x(painted().background === props.color ? 'color.darkText' : 'color.darkened')
  }
  return (
    <p class="flex items-center gap-2 text-xs text-muted">
      <span
        aria-hidden="true"
        class="rounded-[4px] border border-border px-2 py-0.5 text-sm font-medium"
        style={{ 'background-color': painted().background, color: painted().text }}
      >
        {x('color.sample')}
      </span>
      {hint()}
    </p>
  )
}

const Swatch = (props: { color: string; chosen: boolean; disabled: boolean; onChoose: () => void }) => (
  <button
    type="button"
    aria-label={props.color}
    aria-pressed={props.chosen}
    title={props.color}
    disabled={props.disabled}
    class="flex size-7 items-center justify-center rounded-control border border-border transition-transform hover:scale-110 disabled:cursor-not-allowed disabled:opacity-50 disabled:hover:scale-100"
    style={{ 'background-color': props.color, color: paint(props.color).text }}
    onClick={() => props.onChoose()}
  >
    <Show when={props.chosen}>
      <Check aria-hidden="true" />
    </Show>
  </button>
)

/** A colour: one of the presets, or any by the browser's own picker or by its figures. */
export const ColorControl = (props: ColorControlProps) => {
  const x = useTexts(texts)
  const isColor = () => HEX.test(props.value)
  return (
    <fieldset
      id={props.id}
      tabindex="-1"
      aria-label={props.name}
      aria-describedby={props.describedBy}
      class="flex flex-col gap-2 outline-none"
    >
      <div class="flex flex-wrap items-center gap-1.5">
        <For each={PRESETS[props.use]}>
          {(color) => (
            <Swatch color={color} chosen={props.value === color} disabled={props.disabled} onChoose={() => props.onChange(color)} />
          )}
        </For>
      </div>
      <div class="flex items-center gap-2">
        <input
          type="color"
          aria-label={x('color.any', { name: props.name })}
          class={cx(
            'h-9 w-11 shrink-0 cursor-pointer rounded-control border border-control bg-surface-1 p-1 disabled:cursor-not-allowed disabled:opacity-50',
          )}
          value={isColor() ? props.value : '#000000'}
          disabled={props.disabled}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
        <div class="w-28">
          <input
            type="text"
            aria-label={x('color.hex', { name: props.name })}
            spellcheck={false}
            autocomplete="off"
            maxLength={9}
            class={cx(inputClass(props.invalid), 'font-mono')}
            aria-invalid={props.invalid ? 'true' : undefined}
            value={props.value}
            disabled={props.disabled}
            onChange={(event) => props.onChange(readColor(event.currentTarget.value))}
            onInput={(event) => HEX.test(readColor(event.currentTarget.value)) && props.onChange(readColor(event.currentTarget.value))}
          />
        </div>
      </div>
      <Show when={isColor()}>
        <Sample color={props.value} />
      </Show>
    </fieldset>
  )
}
