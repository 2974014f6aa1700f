import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { GROUP_IDS, GROUPS, type GroupId } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import type { DialogForm } from './form-state.ts'
import { sectionId } from './section.tsx'

/** The sections of a long form beside it: the one in sight is marked, and those with unsaved changes. */
export const SectionIndex = (props: { form: DialogForm }) => {
  const x = useTexts(texts)
  const [inSight, setInSight] = createSignal<ReadonlySet<string>>(new Set())
  const current = () => GROUP_IDS.find((id) => inSight().has(sectionId(id)))
  const isEdited = (id: GroupId) => GROUPS[id].some((row) => props.form.isEdited(row.key))

  onMount(() => {
    const seen = new Set<string>()
    // A section counts from its top quarter of the screen on.
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id)
        setInSight(new Set(seen))
      },
      { rootMargin: '-18% 0px -60% 0px' },
    )
    for (const id of GROUP_IDS) watch.observe(document.getElementById(sectionId(id))!)
    onCleanup(() => watch.disconnect())
  })
  const goTo = (id: GroupId) => {
    document.getElementById(sectionId(id))?.scrollIntoView({ block: 'start' })
    document.getElementById(`${sectionId(id)}-title`)?.focus({ preventScroll: true })
  }
  return (
    <nav aria-label={x('sections.label')} class="sticky top-8 hidden w-44 shrink-0 self-start xl:block">
      <ul class="border-l border-border">
        <For each={GROUP_IDS}>
          {(id) => (
            <li>
              <button
                type="button"
                aria-current={current() === id ? 'location' : undefined}
                class={cx(
                  '-ml-px flex w-full items-center gap-2 border-l py-1 pl-3 text-left text-sm transition-colors',
                  current() === id ? 'border-accent font-medium text-strong' : 'border-transparent text-muted hover:text-strong',
                )}
                onClick={() => goTo(id)}
              >
                {x(`group.${id}`)}
                <Show when={isEdited(id)}>
                  <span role="img" aria-label={x('field.unsaved')} class="size-1.5 rounded-full bg-accent" />
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
