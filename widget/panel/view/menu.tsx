import { createSignal, createUniqueId, type JSX, onCleanup, Show } from 'solid-js'
import { useTexts } from '../i18n/text.ts'
import { part } from '../parts/part.tsx'
import { Icon } from './icons.tsx'

const MenuList = part(async () => (await import('../parts/menu/menu-list.tsx')).MenuList)

/** What is needed rarely. */
export const Menu = (props: { onEnd: () => void }): JSX.Element => {
  const { t } = useTexts()
  const [isOpen, setOpen] = createSignal(false)
  const id = createUniqueId()
  let root!: HTMLDivElement
  let button!: HTMLButtonElement

  const close = (refocus: boolean) => {
    setOpen(false)
    if (refocus) button.focus()
  }
  const onPointer = (event: PointerEvent) => {
    if (isOpen() && event.target instanceof Node && !root.contains(event.target)) close(false)
  }
  const items = () => Array.from(root.querySelectorAll<HTMLElement>('[role^=menuitem]'))
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen()) return
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation()
      close(event.key === 'Escape')
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = items()
    const at = all.findIndex((item) => item.matches(':focus'))
    all[(at + step + all.length) % all.length]?.focus()
  }
  document.addEventListener('pointerdown', onPointer)
  onCleanup(() => document.removeEventListener('pointerdown', onPointer))

  return (
    <div class="menu" ref={root}>
      <button
        ref={button}
        type="button"
        class="header-button"
        aria-label={t('header.menu')}
        title={t('header.menu')}
        aria-haspopup="menu"
        aria-expanded={isOpen()}
        aria-controls={isOpen() ? id : undefined}
        onClick={() => setOpen(!isOpen())}
        onKeyDown={onKey}
      >
        <Icon name="more" class="bold" />
      </button>
      <Show when={isOpen()}>
        <div id={id} role="menu" tabIndex={-1} aria-label={t('header.menu')} onKeyDown={onKey}>
          <MenuList onClose={close} onEnd={props.onEnd} />
        </div>
      </Show>
    </div>
  )
}
