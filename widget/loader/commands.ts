/** The one name we leave on the host page: `Yingda('open')`. Calls made before the script came wait in `Yingda.q`. */

export type Handler = (value?: unknown) => void
export type YingdaFunction = { (name: string, ...args: unknown[]): void; q?: ArrayLike<unknown>[]; site?: string }

declare global {
  interface Window {
    Yingda?: YingdaFunction
  }
}

/**
 * Takes the global name; gives what runs the calls that waited, what tells the page of an event, and what gives the name back.
 * Commands that are not in `commands` go to `other`.
 */
export const takeCommands = (siteId: string, commands: Record<string, () => void>, other: (name: string, args: unknown[]) => void) => {
  let handlers: [event: unknown, handler: Handler][] = []
  const waiting = window.Yingda?.q ?? []
  const run: YingdaFunction = (name, ...args) => {
    const [event, handler] = args
    if (name === 'on' && typeof handler === 'function') handlers.push([event, handler as Handler])
    else if (name === 'off') handlers = handlers.filter(([known, each]) => known !== event || (handler && each !== handler))
    else if (Object.keys(commands).includes(name)) commands[name]?.()
    else other(name, args)
  }
  run.site = siteId
  window.Yingda = run
  return {
    flush: () => {
      for (const call of waiting) run(...(Array.from(call) as [string]))
    },
    /** Each handler in a task of its own: one that throws disturbs nobody. */
    emit: (event: string, value?: unknown): void => {
      for (const [name, handler] of handlers) if (name === event) setTimeout(handler, 0, value)
    },
    /** Calls wait again, for the script may come back. */
    release: (): void => {
      handlers = []
      const queue: YingdaFunction = (...call) => void queue.q?.push(call)
      queue.q = []
      window.Yingda = queue
    },
  }
}
