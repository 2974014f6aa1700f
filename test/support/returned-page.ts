import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { LobbyFrameInput } from '../../objects/protocol/lobby.ts'

/**
 * A document that came back whole out of the browser's back/forward cache. Playwright loses sight of its frames and sockets; the
 * document itself and the browser's own protocol do not.
 */

type Kept = { wasCached?: boolean; said?: string[]; open?: number }
declare global {
  interface Window {
    returned?: Kept
  }
}

/** Every document of the context remembers whether it was cached, and what it said to the lobby. Before any page opens. */
export const watchReturns = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    if (window !== window.top) return
    const kept: Required<Kept> = { wasCached: false, said: [], open: 0 }
    window.returned = kept
    addEventListener('pageshow', ({ persisted }) => {
      kept.wasCached = persisted
    })
    const { send } = WebSocket.prototype
    WebSocket.prototype.send = function (text) {
      if (`${text}`.includes('"hello"')) {
        kept.open += 1
        this.addEventListener('close', () => {
          kept.open -= 1
        })
      }
      if (`${text}`.startsWith('{')) kept.said.push(`${text}`)
      send.call(this, text)
    }
  })

/** Walks through the history to a document that must come out of the cache. */
export const walk = async (page: Page, step: 'goBack' | 'goForward'): Promise<void> => {
  // A document that comes back is not loaded once more.
  await page[step]({ waitUntil: 'commit' })
  await page.waitForFunction(() => window.returned?.wasCached)
}

/** What this document has told the lobby, and how many of its sockets are open. */
export const lobbyOf = async (page: Page): Promise<{ said: LobbyFrameInput[]; open: number }> => {
  const { said = [], open = 0 } = (await page.evaluate(() => window.returned)) ?? {}
  return { said: said.map((text) => JSON.parse(text) as LobbyFrameInput), open }
}

const contextOf = (session: CDPSession, origin: string): Promise<number> =>
  new Promise((resolve, reject) => {
    session.on('Runtime.executionContextCreated', ({ context }) => context.origin === origin && resolve(context.id))
    session.send('Runtime.enable').then(() => setTimeout(() => reject(new Error(`no frame of ${origin}`)), 1_000), reject)
  })

/** What stands in the panel of the document: state in words, lines of people, the composer. */
export const panelOf = async (page: Page, origin: string): Promise<{ status: string; lines: string[]; draft: string }> => {
  const session = await page.context().newCDPSession(page)
  try {
    const contextId = await contextOf(session, origin)
    const expression = `JSON.stringify({
      status: document.querySelector('header [role=status]')?.textContent,
      lines: [...document.querySelectorAll('.bubble-line .bubble')].map((bubble) => bubble.textContent),
      draft: document.querySelector('textarea')?.value,
    })`
    const { result } = await session.send('Runtime.evaluate', { contextId, expression })
    return JSON.parse(String(result.value))
  } finally {
    await session.detach()
  }
}
