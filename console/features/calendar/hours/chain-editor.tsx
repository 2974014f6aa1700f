import { A } from '@solidjs/router'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, createUniqueId, For, Index, Show } from 'solid-js'
import type { HoursProblem } from '../../../../objects/core/hours-check.ts'
import type { ChainStep } from '../../../../objects/core/types.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { buttonClass } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Menu, MenuItem, MenuTrigger } from '../../../ui/menu.tsx'
import { texts } from '../i18n/texts.ts'
import { ChainStepRow } from './chain-step.tsx'
import { groupName, groupOptions, hoursProblemText, type People } from './hours-words.ts'
import { addStep, changeStep, moveStep, removeStep } from './periods-form.ts'

export type ChainEditorProps = {
  chain: readonly ChainStep[]
  people: People
  problems: readonly HoursProblem[]
  onChange: (chain: ChainStep[]) => void
}

/** The groups that are asked one after the other, and who of each. */
export const ChainEditor = (props: ChainEditorProps) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const [moved, setMoved] = createSignal('')
  const taken = () => props.chain.map(({ groupId }) => groupId)
  const options = () => groupOptions(x, props.people, taken())
  const whole = () => props.problems.filter(({ step }) => step === null)
  let list!: HTMLOListElement

  const move = (index: number, by: -1 | 1) => {
    const group = groupName(x, props.people, props.chain[index]?.groupId ?? '')
    props.onChange(moveStep(props.chain, index, by))
    setMoved(x('chain.moved', { group, index: index + by + 1 }))
    // The focus goes with the group; where it can go no further, to the other button.
    const row = list.children[index + by]
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? [])]
    const same = buttons.find((button) => button.dataset.move === String(by) && !button.disabled)
    ;(same ?? buttons.find((button) => !button.disabled))?.focus()
  }
  return (
    <div class="flex flex-col gap-2">
      <ol ref={list} aria-label={x('chain.label')} class="flex flex-col gap-2">
        <Index each={props.chain}>
          {(step, index) => (
            <ChainStepRow
              noteId={`${id}-${index}`}
              step={step()}
              index={index}
              count={props.chain.length}
              taken={taken()}
              people={props.people}
              problems={props.problems.filter((problem) => problem.step === index)}
              onChange={(next) => props.onChange(changeStep(props.chain, index, next))}
              onMove={(by) => move(index, by)}
              onRemove={() => props.onChange(removeStep(props.chain, index))}
            />
          )}
        </Index>
      </ol>
      <p role="status" class="sr-only">
        {moved()}
      </p>
      <For each={whole()}>{(problem) => <p class="text-xs text-danger-text">{hoursProblemText(x, problem)}</p>}</For>
      <Show when={options().length > 0}>
        <Menu
          placement="bottom-start"
          trigger={
            <MenuTrigger class={cx(buttonClass('secondary', 'sm'), 'self-start')}>
              <Plus aria-hidden="true" />
              {x('chain.add')}
            </MenuTrigger>
          }
        >
          <For each={options()}>
            {({ value, label }) => <MenuItem onSelect={() => props.onChange(addStep(props.chain, value))}>{label}</MenuItem>}
          </For>
        </Menu>
      </Show>
      <Show when={props.people.groups.length === 0}>
        <p class="text-xs text-muted">
          {x('editor.noGroups')}{' '}
          <A class="text-accent-text hover:underline" href="/skill-groups">
            {x('editor.toGroups')}
          </A>
        </p>
      </Show>
    </div>
  )
}
