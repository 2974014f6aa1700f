import { createServer, connect as dial, type Socket } from 'node:net'

/** A network cable between a browser and a server: it can be pulled out, and go dead without anybody being told. */
export type Cable = {
  /** Where the browser goes instead of the server. */
  url: string
  /** Cuts every connection and refuses new ones. */
  unplug: () => void
  /** Keeps the connections and loses everything sent over them, as a half-open connection does. */
  freeze: () => void
  plug: () => void
  close: () => Promise<void>
}

export const layCable = (serverPort: number, port = 0): Promise<Cable> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    let state: 'plugged' | 'frozen' | 'unplugged' = 'plugged'
    const carry = (from: Socket, to: Socket) => {
      sockets.add(from)
      from.on('data', (data) => state === 'plugged' && to.write(data))
      from.on('end', () => state === 'plugged' && to.end())
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        if (state !== 'frozen') to.destroy()
      })
    }
    const server = createServer((browser) => {
      if (state !== 'plugged') return browser.destroy()
      const product = dial(serverPort, '127.0.0.1')
      carry(browser, product)
      carry(product, browser)
      return browser
    })
    const cut = () => {
      for (const socket of sockets) socket.destroy()
    }
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const own = address !== null && typeof address === 'object' ? address.port : port
      resolve({
        url: `http://127.0.0.1:${own}`,
        unplug: () => {
          state = 'unplugged'
          cut()
        },
        freeze: () => {
          state = 'frozen'
        },
        plug: () => {
          // What was lost while frozen cannot be made good on the same connection.
          if (state === 'frozen') cut()
          state = 'plugged'
        },
        close: () =>
          new Promise<void>((done) => {
            state = 'unplugged'
            cut()
            server.close(() => done())
          }),
      })
    })
  })
