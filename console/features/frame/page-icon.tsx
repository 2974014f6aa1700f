import House from 'lucide-solid/icons/house'
import MessageSquareText from 'lucide-solid/icons/message-square-text'
import ScrollText from 'lucide-solid/icons/scroll-text'
import UserRound from 'lucide-solid/icons/user-round'
import { Dynamic } from 'solid-js/web'
import type { PageId } from './pages.ts'

const ICONS = { home: House, desk: MessageSquareText, conversations: ScrollText, account: UserRound } satisfies Record<PageId, unknown>

/** The sign of a page; its name always stands beside it or in its tooltip. */
export const PageIcon = (props: { page: PageId }) => <Dynamic component={ICONS[props.page]} aria-hidden="true" />
