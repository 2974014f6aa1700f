/** Version of the wire. Additive changes keep it; both sides ignore unknown fields and frame types they do not know. */
export const PROTOCOL_VERSION = 1

/** What the platform answers without waking the object; clients must send exactly this text. */
export const PING = 'ping'
export const PONG = 'pong'
/** How often a client pings, and how long a silent peer still counts as there (two missed pings and a slack). */
export const PING_EVERY_MS = 25_000
export const SILENT_AFTER_MS = 60_000
/** The same for pages that only browse: their presence may be a little late, and there are many of them. */
export const LOBBY_PING_EVERY_MS = 50_000
export const LOBBY_SILENT_AFTER_MS = 180_000

export const LIMITS = {
  frameBytes: 65_536,
  messageChars: 4_000,
  peekChars: 500,
  nameChars: 60,
  /** Of a visitor, beside name, phone and mail. */
  profileFields: 20,
  remarkChars: 500,
  /** A private line, and how many colleagues it may name. */
  noteChars: 2_000,
  mentions: 10,
  /** Private lines of one conversation, and all their UTF-16 units as JSON: they are one value in the history. */
  notesPerConversation: 500,
  noteCharsPerConversation: 400_000,
  /** Conversations one socket looks on at. */
  watches: 5,
  /** Of those that wait, the first so many are on the live wall. */
  wallQueued: 500,
  urlChars: 2_000,
  titleChars: 300,
  /** Messages in one `welcome` or `messages` frame; older ones come by `fetch`. */
  pageMessages: 100,
  /** Open sockets of one visitor (tabs) and of one agent on one site. */
  socketsPerVisitor: 12,
  /** Visitors' sockets of one address on one site: an office or a mobile network shares one. */
  socketsPerAddress: 200,
  /** Messages in one conversation, and UTF-16 units of their text; a visitor who wants to say more begins another. */
  messagesPerConversation: 10_000,
  charsPerConversation: 4_000_000,
  /** UTF-16 units of message text in one page, whatever their number. */
  pageChars: 200_000,
  /** Least time between two requests for a human that were refused at once. */
  askEveryMs: 3_000,
  socketsPerAgent: 12,
  /** Token bucket per socket: burst and refill per second. */
  visitorBurst: 30,
  visitorFramesPerSec: 5,
  agentBurst: 120,
  agentFramesPerSec: 30,
  lobbyBurst: 20,
  lobbyFramesPerSec: 2,
} as const

/** Close codes of the desk's sockets. 4000–4099: do not reconnect as you are; 4100–4199: reconnect with backoff. */
export const CLOSE = {
  /** The session ended: signed out, disabled, password or role changed. */
  signedOut: 4000,
  /** The site is disabled or gone. */
  siteGone: 4001,
  /** The visitor is on the blacklist. */
  blocked: 4002,
  /** Frames no client of ours sends: not JSON, too large, no hello, too many in spite of warnings. */
  protocol: 4003,
  /** Newer sockets of the same person took its place. */
  replaced: 4004,
  /** The object restarts or the peer was silent; come back. */
  goingAway: 4100,
} as const
/** Codes of refusals that pass: the client keeps the message in its outbox and sends it again. */
export const PASSING_CODES: readonly string[] = ['rate_limited', 'not_ready', 'unavailable', 'internal']

/** A page closes its lobby socket by this when its visitor is another one from now on: the visit goes on as that one's. */
export const LOBBY_BECAME_OTHER = 4200

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** A site's general data. `host` in lower case, `*.` for its sub-domains, a port where it is not the usual one. */
export const SITE = {
  nameChars: 60,
  domains: 100,
  domainChars: 260,
  host: /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:\d{1,5})?$/,
} as const

/** What an admin may enter about people and skill groups: the API refuses the rest, forms say so before. */
export const PERSON = {
  username: /^[a-z0-9][a-z0-9._-]{2,29}$/,
  workNumber: /^[A-Za-z0-9-]{1,20}$/,
  phone: /^[+\d][\d ()-]{2,29}$/,
  mailChars: 120,
  passwordMinChars: 10,
  passwordMaxChars: 256,
  limitMin: 1,
  limitMax: 1_000,
  /** Members of one group, and its regions. */
  members: 1_000,
  regions: 300,
} as const

/** Ended with one of these (`EndReason`) nobody was asked to wait: missed, not abandoned. */
export const MISSED_REASONS = ['nobody_online', 'off_hours', 'blocked'] as const

/** What a visitor who is on the site does. */
export const VISITOR_STATES = ['browsing', 'invited', 'queued', 'chatting'] as const
