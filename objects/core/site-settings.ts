import type { PreChatField, Trigger } from './site-parts.ts'

/**
 * Every setting of a site's widget (2.1), each described once: the API's validation (`site-settings-input.ts`), the console's
 * form, the defaults, what visitors' browsers get and the reference page come from this table. A stored settings object
 * holds only what differs from the default. A text nobody changed is shown in the visitor's language (`en`).
 */
type Base = {
  /** Number in the product's list: `1` to `8` basic, `i1` to `i7` invitation, `s1` to `s11` service information, the rest by name. */
  item: string
  zh: string
  en: string
  tab: SiteTab
  /** A visitor's browser may know it. */
  isPublic: boolean
}
export const SITE_TABS = ['basic', 'invitation', 'service'] as const
export type SiteTab = (typeof SITE_TABS)[number]

export type SiteSetting = Base &
  (
    | { kind: 'text'; default: string; defaultEn: string; maxChars: number; isLong: boolean }
    | { kind: 'color'; default: string }
    | { kind: 'image'; default: string; advised: { width: number; height: number } }
    | { kind: 'choice'; default: string; options: readonly string[] }
    | { kind: 'toggle'; default: boolean }
    /** Seconds where 0 says none. */
    | { kind: 'seconds'; default: number; min: number; max: number }
    | { kind: 'count'; default: number; min: number; max: number }
    | { kind: 'lines'; default: readonly string[]; defaultEn: readonly string[]; maxLines: number; maxChars: number }
    | { kind: 'fields'; default: readonly PreChatField[] }
    | { kind: 'triggers'; default: readonly Trigger[] }
  )

type Place = readonly [tab: SiteTab, item: string, zh: string, en: string]
const at = ([tab, item, zh, en]: Place, isPublic = true) => ({ tab, item, zh, en, isPublic })

const text = (place: Place, value: string, valueEn: string, maxChars = 500, isLong = maxChars > 100) =>
  ({ kind: 'text', ...at(place), default: value, defaultEn: valueEn, maxChars, isLong }) as const
const color = (place: Place, value: string) => ({ kind: 'color', ...at(place), default: value }) as const
const image = (place: Place, width: number, height: number) =>
  ({ kind: 'image', ...at(place), default: '', advised: { width, height } }) as const
const choice = <const O extends readonly [string, ...string[]]>(place: Place, options: O) =>
  ({ kind: 'choice', ...at(place), default: options[0] as O[0], options }) as const
const toggle = (place: Place, value: boolean, isPublic = true) => ({ kind: 'toggle', ...at(place, isPublic), default: value }) as const
const seconds = (place: Place, value: number, min = 0) => ({ kind: 'seconds', ...at(place), default: value, min, max: 3600 }) as const
const count = (place: Place, value: number, max: number) => ({ kind: 'count', ...at(place), default: value, min: 1, max }) as const
const lines = (place: Place, value: readonly string[], valueEn: readonly string[]) =>
  ({ kind: 'lines', ...at(place), default: value, defaultEn: valueEn, maxLines: 8, maxChars: 30 }) as const

const b = (item: string, zh: string, en: string): Place => ['basic', item, zh, en]
const i = (item: string, zh: string, en: string): Place => ['invitation', item, zh, en]
const s = (item: string, zh: string, en: string): Place => ['service', item, zh, en]

export const SITE_SETTINGS = {
  entryStyle: choice(b('1', '入口样式', 'Entry style'), ['bubble', 'bar', 'tab']),
  entryColor: color(b('2', '颜色', 'Entry colour'), '#1677ff'),
  entryPosition: choice(b('3', '位置', 'Entry position'), ['bottom_right', 'bottom_left', 'right_middle', 'left_middle']),
  entryText: text(b('4', '入口按钮文本', 'Entry text'), '在线客服', 'Chat with us', 40),
  entryDelaySec: seconds(b('5', '延时显示', 'Delay before it shows'), 0),
  dialogColor: color(b('6', '对话框颜色', 'Dialog colour'), '#1677ff'),
  dialogLogo: image(b('7', '自定义LOGO', 'Dialog logo'), 80, 40),
  agentIcon: image(b('8', '自定义客服图标', 'Agent icon'), 50, 50),

  invite: toggle(i('i1', '自动弹出邀请框', 'Show the invitation by itself'), true),
  inviteText: text(i('i2', '邀请提示文字', 'Invitation text'), '欢迎来到本网站，请问有什么可以帮您？', 'Welcome. How can we help you?'),
  inviteColor: color(i('i3', '邀请框背景', 'Background'), '#ffffff'),
  inviteAccept: toggle(i('i4', '显示“现在咨询”按钮', 'Accept button'), true),
  inviteAcceptText: text(i('i4', '“现在咨询”按钮文本', 'Text of the accept button'), '现在咨询', 'Chat now', 20),
  inviteLater: toggle(i('i5', '显示“稍后咨询”按钮', 'Later button'), true),
  inviteLaterText: text(i('i5', '“稍后咨询”按钮文本', 'Text of the later button'), '稍后咨询', 'Maybe later', 20),
  inviteDelaySec: seconds(i('i6', '延时弹出', 'Delay before it pops up'), 5),
  inviteImage: image(i('i7', '自定义背景图片', 'Own background image'), 360, 180),
  inviteTriggers: { kind: 'triggers', ...at(i('triggers', '触发规则', 'Trigger rules')), default: [] as readonly Trigger[] },

  companyName: text(s('s1', '企业/网站名称', 'Company or site name'), '', '', 60),
  address: text(s('s2', '企业地址', 'Address'), '', '', 100),
  phone: text(s('s3', '联系电话', 'Phone'), '', '', 30),
  mail: text(s('s4', '联系邮箱', 'Mail'), '', '', 100),
  notice: text(s('s5', '网站客服公告', 'Notice'), '', ''),
  greeting: text(s('s6', '对话欢迎语', 'Greeting'), '欢迎您来咨询', 'Welcome. How can we help?'),
  image: image(s('s7', '自定义形象图片', 'Own image'), 340, 120),
  groups: toggle(s('s8', '启用技能组', 'Visitors pick a skill group or an agent'), false),
  groupsTitle: text(s('s8a', '显示标题', 'Title of the group window'), '', '', 60),
  groupsMax: count(s('s8b', '最多显示技能组数', 'Most skill groups shown'), 5, 50),
  groupsAgents: toggle(s('s8c', '显示技能组下的人工坐席', 'Show the agents of a group'), true),
  groupsRefreshSec: seconds(s('s8d', '获取最新的在线客服', 'Refresh the list every'), 30, 5),
  groupsNobodyTitle: text(
    s('s8e', '无人在线的标题', 'Title when nobody is online'),
    '当前无坐席，请留言',
    'Nobody is online. Leave us a message.',
    60,
  ),
  groupsMaxAgents: count(s('s8f', '每个分组下最大坐席数', 'Most agents shown in a group'), 5, 50),
  groupsFooter: text(s('s8g', '底部显示内容', 'Text at the bottom'), '竭诚为您服务', 'At your service', 100),
  groupsHint: text(s('s8h', '提示信息', 'Hint'), '', '', 200),
  groupsByRegion: toggle(s('s8j', '只显示访客所在地区的技能组', "Only the visitor's region"), false),
  groupsNoRegionText: text(
    s('s8k', '未配置地区技能组的提示消息', 'When the region has none'),
    '您所在的地区暂无客服',
    'There is no service for your region yet.',
    200,
  ),
  track: toggle(s('s9', '记录访客轨迹', 'Record the track'), true),
  visitorSeesContact: toggle(s('s10', '访客端优先显示关联联系人名称', "The visitor sees the linked contact's name"), true),
  agentSeesContact: toggle(s('s11', '坐席端优先显示关联联系人名称', "The agent sees the linked contact's name"), true, false),

  preChat: toggle(s('prechat', '对话前填写信息', 'Ask for details before the chat'), false),
  preChatFields: {
    kind: 'fields',
    ...at(s('prechat', '填写项', 'Fields')),
    default: [
      { id: 'name', kind: 'name', label: '', isRequired: true },
      { id: 'phone', kind: 'phone', label: '', isRequired: false },
    ] as readonly PreChatField[],
  },
  ratingGoodReasons: lines(
    s('rating', '满意时的评价标签', 'Reasons offered with 4 and 5'),
    ['回复及时', '专业耐心', '解决了问题'],
    ['Quick reply', 'Knows the subject', 'Problem solved'],
  ),
  ratingBadReasons: lines(
    s('rating', '不满意时的评价标签', 'Reasons offered with 1 to 3'),
    ['回复太慢', '没有解决问题', '态度不好'],
    ['Slow reply', 'Problem not solved', 'Unfriendly'],
  ),
  files: choice(s('files', '允许发送的文件', 'Files that may be sent'), ['documents', 'images', 'none']),
  fileMaxMb: count(s('files', '单个文件最大 (MB)', 'Largest file (MB)'), 20, 50),
  imageMaxMegapixels: count(s('files', '图片最大像素 (百万)', 'Largest picture (megapixels)'), 40, 100),
  peek: toggle(s('peek', '坐席可见访客正在输入的内容', 'Agents see what the visitor is typing'), true, false),
} as const satisfies Record<string, SiteSetting>

export type SiteKey = keyof typeof SITE_SETTINGS
export const SITE_KEYS = Object.keys(SITE_SETTINGS) as SiteKey[]

type ValueOf<S> = S extends { kind: 'text' | 'color' | 'image' }
  ? string
  : S extends { kind: 'choice'; options: readonly (infer O)[] }
    ? O
    : S extends { kind: 'toggle' }
      ? boolean
      : S extends { kind: 'lines' }
        ? readonly string[]
        : S extends { kind: 'fields' }
          ? readonly PreChatField[]
          : S extends { kind: 'triggers' }
            ? readonly Trigger[]
            : number
/** The effective settings of a site's widget: every key has a value. */
export type SiteSettings = { -readonly [K in SiteKey]: ValueOf<(typeof SITE_SETTINGS)[K]> }

type PrivateKey = 'agentSeesContact' | 'peek'
/** What a visitor's browser may know of them. */
export type PublicSettings = Omit<SiteSettings, PrivateKey>

export const DEFAULT_SITE_SETTINGS = Object.fromEntries(
  SITE_KEYS.map((key) => [key, SITE_SETTINGS[key].default]),
) as unknown as SiteSettings

/** Fills what `stored` does not say with the defaults. */
export const resolveSiteSettings = (stored: Partial<SiteSettings>): SiteSettings => ({ ...DEFAULT_SITE_SETTINGS, ...stored })
