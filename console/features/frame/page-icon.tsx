import Ban from 'lucide-solid/icons/ban'
import Building from 'lucide-solid/icons/building'
import CalendarDays from 'lucide-solid/icons/calendar-days'
import ChartColumn from 'lucide-solid/icons/chart-column'
import ChartLine from 'lucide-solid/icons/chart-line'
import CodeXml from 'lucide-solid/icons/code-xml'
import Contact from 'lucide-solid/icons/contact'
import FileClock from 'lucide-solid/icons/file-clock'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import Globe from 'lucide-solid/icons/globe'
import Headset from 'lucide-solid/icons/headset'
import Hourglass from 'lucide-solid/icons/hourglass'
import House from 'lucide-solid/icons/house'
import Inbox from 'lucide-solid/icons/inbox'
import KeyRound from 'lucide-solid/icons/key-round'
import Megaphone from 'lucide-solid/icons/megaphone'
import MessageSquareQuote from 'lucide-solid/icons/message-square-quote'
import MessageSquareText from 'lucide-solid/icons/message-square-text'
import MonitorUp from 'lucide-solid/icons/monitor-up'
import NotebookPen from 'lucide-solid/icons/notebook-pen'
import Phone from 'lucide-solid/icons/phone'
import PhoneForwarded from 'lucide-solid/icons/phone-forwarded'
import RadioTower from 'lucide-solid/icons/radio-tower'
import ScrollText from 'lucide-solid/icons/scroll-text'
import ShieldCheck from 'lucide-solid/icons/shield-check'
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal'
import Star from 'lucide-solid/icons/star'
import UserRound from 'lucide-solid/icons/user-round'
import UsersRound from 'lucide-solid/icons/users-round'
import Webhook from 'lucide-solid/icons/webhook'
import { Dynamic } from 'solid-js/web'
import type { PageId } from './pages.ts'

const ICONS = {
  home: House,
  overview: ChartLine,
  desk: MessageSquareText,
  live: RadioTower,
  queue: Hourglass,
  wallboard: MonitorUp,
  conversations: ScrollText,
  conversationPrint: ScrollText,
  contacts: Contact,
  leftMessages: Inbox,
  summaries: NotebookPen,
  satisfaction: Star,
  reports: ChartColumn,
  definitions: ChartColumn,
  calls: Phone,
  quickReplies: MessageSquareQuote,
  blacklist: Ban,
  sites: Globe,
  agents: Headset,
  skillGroups: UsersRound,
  dialogSettings: SlidersHorizontal,
  calendar: CalendarDays,
  whatIf: FlaskConical,
  ads: Megaphone,
  developers: CodeXml,
  audit: FileClock,
  dataProtection: ShieldCheck,
  callCentre: PhoneForwarded,
  hooks: Webhook,
  apiKeys: KeyRound,
  apiReference: CodeXml,
  organisation: Building,
  account: UserRound,
} satisfies Record<PageId, unknown>

/** The sign of a page; its name always stands beside it or in its tooltip. */
export const PageIcon = (props: { page: PageId }) => <Dynamic component={ICONS[props.page]} aria-hidden="true" />
