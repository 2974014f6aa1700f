import X from 'lucide-solid/icons/x'
import { createContext, createSignal, For, type JSX, Show, useContext } from 'solid-js'
import { cx } from './cx.ts'

export type ToastLook = 'info' | 'success' | 'danger'
export type ToastInput = { text: string; look?: ToastLook; action?: { label: string; run: () => void }; lastsMs?: number }
type Shown = ToastInput & { id: number }

export type Toasts = { show: (toast: ToastInput) => void }

const ToastContext = createContext<Toasts>()

export const useToasts = (): Toasts => {
  const toasts = useContext(ToastContext)
  if (toasts === undefined) throw new Error('useToasts needs a ToastProvider above it')
  return toasts
}

const LASTS_MS = 5_000
const BARS: Record<ToastLook, string> = { info: 'bg-accent', success: 'bg-success', danger: 'bg-danger' }

/** Short messages at the bottom right, read out politely. `closeLabel` names the button that hides one. */
export const ToastProvider = (props: { closeLabel: string; children: JSX.Element }) => {
  const [shown, setShown] = createSignal<readonly Shown[]>([])
  let lastId = 0
  const hide = (id: number) => setShown(shown().filter((toast) => toast.id !== id))
  const show = (toast: ToastInput) => {
    const id = ++lastId
    setShown([...shown().slice(-3), { ...toast, id }])
    setTimeout(() => hide(id), toast.lastsMs ?? LASTS_MS)
  }
  return (
    <ToastContext.Provider value={{ show }}>
      {props.children}
      <div
        role="status"
        aria-live="polite"
        class="pointer-events-none fixed right-4 bottom-[calc(16px+var(--foot-bar,0px))] z-50 flex w-80 max-w-[calc(100vw-32px)] flex-col gap-2"
      >
        <For each={shown()}>
          {(toast) => (
            <div class="pointer-events-auto flex animate-slide-in items-center gap-2 overflow-hidden rounded-panel bg-surface-1 py-2 pr-2 pl-3 text-sm text-normal shadow-float">
              <span class={cx('h-4 w-1 shrink-0 rounded-full', BARS[toast.look ?? 'info'])} />
              <span class="min-w-0 flex-1 break-words">{toast.text}</span>
              <Show when={toast.action}>
                {(action) => (
                  <button
                    type="button"
                    class="shrink-0 rounded-control px-2 py-1 font-medium text-accent-text hover:bg-surface-2"
                    onClick={() => {
                      action().run()
                      hide(toast.id)
                    }}
                  >
                    {action().label}
                  </button>
                )}
              </Show>
              <button
                type="button"
                aria-label={props.closeLabel}
                class="shrink-0 rounded-control p-1.5 text-muted hover:bg-surface-2"
                onClick={() => hide(toast.id)}
              >
                <X aria-hidden="true" />
              </button>
            </div>
          )}
        </For>
      </div>
    </ToastContext.Provider>
  )
}
