// Browsers slow the timers of hidden pages to one a minute, which the desk would take for silence. A worker's are left alone.
addEventListener('message', (event: MessageEvent<number>) => {
  setInterval(() => postMessage(null), event.data)
})
