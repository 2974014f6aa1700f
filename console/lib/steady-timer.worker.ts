/** Timers of a worker keep their time in hidden tabs, where the page's own are throttled to one a minute. */

type TimerRequest = { id: number; delayMs: number } | { id: number; cancel: true }

const running = new Map<number, ReturnType<typeof setTimeout>>()

self.onmessage = (event: MessageEvent<TimerRequest>) => {
  const request = event.data
  clearTimeout(running.get(request.id))
  running.delete(request.id)
  if ('cancel' in request) return
  const fire = () => {
    running.delete(request.id)
    self.postMessage(request.id)
  }
  running.set(request.id, setTimeout(fire, request.delayMs))
}
