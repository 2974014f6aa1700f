import type { LobbySockets } from './sockets.ts'
import type { AnnouncedSite, LobbyHandshake } from './types.ts'

/** The site's settings on their way to open pages. Kept in memory only: a page that comes later brings its own version along. */
export class Settings {
  readonly #sockets: LobbySockets
  #site: AnnouncedSite | null = null
  /** The site is disabled or gone since this version: a Worker that has not heard of it yet is told. */
  #closedSince = 0

  constructor(sockets: LobbySockets) {
    this.#sockets = sockets
  }

  /** The visitor's page has older settings than the site, and so have we. */
  isWanted({ knownVersion, siteVersion }: LobbyHandshake): boolean {
    return knownVersion > 0 && knownVersion < siteVersion && (this.#site?.version ?? 0) < siteVersion
  }

  announce(site: AnnouncedSite): void {
    if (this.#site && this.#site.version > site.version) return
    this.#site = site
    this.#closedSince = 0
    for (const [socket] of this.#sockets.guests()) this.tell(socket)
  }

  close(version: number): void {
    this.#site = null
    this.#closedSince = version
  }

  isClosed({ siteVersion }: LobbyHandshake): boolean {
    return this.#closedSince > 0 && siteVersion <= this.#closedSince
  }

  /** Tells a page that has older ones, once. */
  tell(socket: WebSocket): void {
    const bound = this.#sockets.attachmentOf(socket)
    if (bound?.kind !== 'guest' || !this.#site || bound.knownVersion >= this.#site.version) return
    this.#sockets.write(socket, { ...bound, knownVersion: this.#site.version, track: this.#site.settings.track })
    this.#sockets.send([socket], { type: 'site', site: this.#site })
  }
}
