/** The one name we leave on the host page: `Yingda('open')`. Calls made before the script came wait in `Yingda.q`. */

export type EventName = 'open' | 'close' | 'unread'
type Handler = (value?: number) => void
type Call = [name: string, event?: EventName, handler?: Handler]
export type YingdaFunction = { (...call: Call): void; q?: ArrayLike<Call[number]>[]; site?: string }

declare global {
  interface Window {
    Yingda?: YingdaFunction
  }
}

/** Takes the global name; gives what runs the calls that waited and what tells the page of an event. */
export const takeCommands = (siteId: string, commands: Record<string, () => void>) => {
  const handlers: [EventName, Handler][] = []
  const waiting = window.Yingda?.q ?? []
  const run: YingdaFunction = (name, event, handler) => {
    if (name === 'on' && event && handler) handlers.push([event, handler])
    else if (Object.keys(commands).includes(name)) commands[name]?.()
  }
  run.site = siteId
  window.Yingda = run
  return {
    flush: () => {
      for (const call of waiting) run(...(Array.from(call) as Call))
    },
    /** Each handler in a task of its own: one that throws disturbs nobody. */
    emit: (event: EventName, value?: number): void => {
      for (const [name, handler] of handlers) if (name === event) setTimeout(handler, 0, value)
    },
  }
}
