import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import CircleStop from 'lucide-solid/icons/circle-stop'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import NotebookPen from 'lucide-solid/icons/notebook-pen'
import Star from 'lucide-solid/icons/star'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { Tooltip, TooltipTrigger } from '../../ui/tooltip.tsx'
import { createMedia } from '../desk/attentive.ts'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { TransferDialog } from '../transfer/transfer-dialog.tsx'
import { texts } from './i18n/texts.ts'
import { ratingOf } from './rating-state.ts'

type ActionsProps = { id: string; link: SiteLink; summaryShown: boolean; onSummary: () => void }

type Action = {
  label: () => string
  keys: string
  icon: () => JSX.Element
  isDisabled: () => boolean
  /** Why it cannot be done now. */
  hint: () => string | undefined
  isPressed?: () => boolean
  danger?: boolean
  run: () => void
}

/** R11: asks the visitor for a rating, once; afterwards it says how far that is. */
const createRating = (props: ActionsProps): Action => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const held = () => props.link.state().held[props.id]
  const state = createMemo(() => ratingOf(held()?.thread.messages ?? []), undefined, {
    equals: (before, after) => JSON.stringify(before) === JSON.stringify(after),
  })
  const label = (): string => {
    const now = state()
    if (now.kind === 'none') return x('rate.action')
    if (now.kind === 'invited') return x('rate.invited')
    return now.score === null ? x('rate.ratedPlain') : x('rate.rated', { score: now.score })
  }
  const invite = async () => {
    if (busy() || state().kind !== 'none') return
    setBusy(true)
    const refused = await props.link.inviteRating(props.id)
    setBusy(false)
    if (refused === null) toasts.show({ text: x('rate.done', { visitor: held()?.view?.visitorName ?? '' }), look: 'success' })
    // Asked already, only the line of it was not loaded here.
    else if (refused === 'conflict') toasts.show({ text: x('rate.invited') })
    else toasts.show({ text: refused === 'forbidden' ? x('rate.off') : codeTextOf(t, refused), look: 'danger' })
  }
  return {
    label,
    keys: 'Alt+Shift+R',
    icon: () => <Star aria-hidden="true" />,
    isDisabled: () => busy() || state().kind !== 'none',
    hint: () => (state().kind === 'none' ? undefined : label()),
    run: () => void invite(),
  }
}

const ActionButton = (props: { action: Action }) => (
  <Tooltip label={props.action.hint() ?? props.action.label()} keys={props.action.keys}>
    <TooltipTrigger
      as={Button}
      size="sm"
      title={props.action.hint()}
      aria-pressed={props.action.isPressed?.()}
      class="aria-pressed:bg-accent-subtle aria-pressed:text-accent-text"
      disabled={props.action.isDisabled()}
      icon={props.action.icon()}
      onClick={() => props.action.run()}
    >
      {props.action.label()}
    </TooltipTrigger>
  </Tooltip>
)

/** On a narrow screen all of them are in a menu. */
const ActionMenu = (props: { actions: readonly Action[] }) => {
  const x = useTexts(texts)
  return (
    <Menu trigger={<IconButton as={MenuTrigger} label={x('more')} icon={<Ellipsis aria-hidden="true" />} />}>
      <For each={props.actions}>
        {(action) => (
          <MenuItem icon={action.icon()} danger={action.danger} disabled={action.isDisabled()} onSelect={() => queueMicrotask(action.run)}>
            {action.label()}
          </MenuItem>
        )}
      </For>
    </Menu>
  )
}

/** What one can do with an open conversation: transfer, ask for a rating, summarise, end. Each has keys. */
export const ConversationActions = (props: ActionsProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const transferX = useTexts(transferTexts)
  const toasts = useToasts()
  const wide = createMedia('(min-width: 1024px)')
  const [transfers, setTransfers] = createSignal(false)
  const [asks, setAsks] = createSignal(false)
  const view = () => props.link.state().held[props.id]?.view
  const isOffered = () => view()?.offer !== undefined
  const end = async () => {
    const refused = await props.link.endConversation(props.id)
    if (refused !== null) toasts.show({ text: refused === 'network' ? t('chat.endOffline') : codeTextOf(t, refused), look: 'danger' })
  }
  const actions: readonly Action[] = [
    {
      label: () => transferX('button.label'),
      keys: 'Alt+Shift+T',
      icon: () => <ArrowRightLeft aria-hidden="true" />,
      isDisabled: isOffered,
      hint: () => (isOffered() ? x('transfer.open') : undefined),
      run: () => setTransfers(true),
    },
    createRating(props),
    {
      label: () => x('summary.action'),
      keys: 'Alt+Shift+S',
      icon: () => <NotebookPen aria-hidden="true" />,
      isDisabled: () => false,
      hint: () => undefined,
      isPressed: () => props.summaryShown,
      run: () => props.onSummary(),
    },
    {
      label: () => t('chat.end'),
      keys: 'Alt+Shift+E',
      icon: () => <CircleStop aria-hidden="true" />,
      isDisabled: () => false,
      hint: () => undefined,
      danger: true,
      run: () => setAsks(true),
    },
  ]
  useShortcuts(
    actions.map(({ keys, label, run, isDisabled }) => ({ keys, label, run, group: 'conversation' as const, enabled: () => !isDisabled() })),
  )
  return (
    <>
      <Show when={wide()} fallback={<ActionMenu actions={actions} />}>
        <For each={actions}>{(action) => <ActionButton action={action} />}</For>
      </Show>
      <TransferDialog id={props.id} link={props.link} open={transfers()} onClose={() => setTransfers(false)} />
      <ConfirmDialog
        open={asks()}
        onClose={() => setAsks(false)}
        title={t('chat.endTitle')}
        confirm={t('chat.end')}
        cancel={t('action.cancel')}
        danger
        onConfirm={() => void end()}
      >
        {t('chat.endText', { visitor: view()?.visitorName ?? '' })}
      </ConfirmDialog>
    </>
  )
}
