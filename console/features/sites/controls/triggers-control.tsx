import Plus from 'lucide-solid/icons/plus'
import { createSignal, Index, Show } from 'solid-js'
import { PARTS, type Trigger } from '../../../../objects/core/site-parts.ts'
import { SITE_SETTINGS } from '../../../../objects/core/site-settings.ts'
import { problemOfSiteSetting } from '../../../../objects/core/site-settings-check.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { Toggle } from '../../../ui/switch.tsx'
import { texts } from '../i18n/texts.ts'
import { movedBy, newTrigger, replaceAt } from '../trigger-form.ts'
import { triggerSentence } from '../words.ts'
import { RowButtons } from './row-buttons.tsx'
import type { ControlProps } from './shared.ts'
import { TriggerEditor } from './trigger-editor.tsx'

type TriggersControlProps = ControlProps & { value: readonly Trigger[]; onChange: (value: readonly Trigger[]) => void }

const isWrong = (trigger: Trigger): boolean => problemOfSiteSetting(SITE_SETTINGS.inviteTriggers, [trigger]) !== null

/** The rules by which the invitation pops up, each a sentence that opens as a form. */
export const TriggersControl = (props: TriggersControlProps) => {
  const x = useTexts(texts)
  // Somebody who comes back to a rule that needs a correction finds it open.
  const [openId, setOpenId] = createSignal<string | null>(props.value.find(isWrong)?.id ?? null)
  const add = () => {
    const added = newTrigger(props.value)
    props.onChange([...props.value, added])
    setOpenId(added.id)
  }
  return (
    <fieldset
      id={props.id}
      tabindex="-1"
      aria-label={props.name}
      aria-describedby={props.describedBy}
      class="flex flex-col gap-2 outline-none"
    >
      <ol class="flex flex-col gap-2 empty:hidden">
        <Index each={props.value}>
          {(trigger, at) => (
            <li class="rounded-control border border-border">
              <div class="flex flex-wrap items-center gap-2 p-2.5">
                <Toggle
                  label={triggerSentence(x, { ...trigger(), isOn: true })}
                  checked={trigger().isOn}
                  disabled={props.disabled}
                  onChange={(isOn) => props.onChange(replaceAt(props.value, at, { ...trigger(), isOn }))}
                />
                <button
                  type="button"
                  aria-expanded={openId() === trigger().id}
                  class="min-w-0 flex-1 basis-52 text-left text-sm text-normal hover:text-strong"
                  onClick={() => setOpenId(openId() === trigger().id ? null : trigger().id)}
                >
                  {triggerSentence(x, { ...trigger(), isOn: true })}
                </button>
                <RowButtons
                  name={x('rule.name', { number: at + 1 })}
                  isFirst={at === 0}
                  isLast={at === props.value.length - 1}
                  disabled={props.disabled}
                  onMove={(step) => props.onChange(movedBy(props.value, at, step))}
                  onRemove={() => props.onChange(replaceAt(props.value, at, null))}
                />
              </div>
              <Show when={openId() === trigger().id}>
                <TriggerEditor
                  trigger={trigger()}
                  disabled={props.disabled}
                  invalid={props.invalid}
                  onChange={(next) => props.onChange(replaceAt(props.value, at, next))}
                />
              </Show>
            </li>
          )}
        </Index>
      </ol>
      <Show when={!props.disabled && props.value.length < PARTS.triggers}>
        <div>
          <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={add}>
            {x('rule.add')}
          </Button>
        </div>
      </Show>
    </fieldset>
  )
}
