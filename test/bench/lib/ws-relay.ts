import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** A bare relay in Node: what the frames cost without durability. Prints its port and serves until it is killed. */

type Frame = { type: string; id: string; conversationId: string; text: string }

const sockets = new Map<string, WebSocket>()
const server = createServer()
const relay = new WebSocketServer({ server, perMessageDeflate: false })
let seq = 0

relay.on('connection', (socket, request) => {
  const [, side, ...name] = (request.url ?? '').split('/')
  sockets.set(`${side}:${name.join('/')}`, socket)
  socket.on('message', (data) => {
    const text = data.toString()
    if (text === 'ping') return socket.send('pong')
    const frame = JSON.parse(text) as Frame
    if (frame.type !== 'message') {
      return socket.send(JSON.stringify({ type: 'welcome' }))
    }
    const { conversationId, id } = frame
    const atMs = Date.now()
    seq += 1
    socket.send(JSON.stringify({ type: 'ack', id, conversationId, seq, atMs }))
    const peer = side === 'visitor' ? `agent:${conversationId.slice(0, conversationId.indexOf('/'))}` : `visitor:${conversationId}`
    sockets
      .get(peer)
      ?.send(JSON.stringify({ type: 'message', conversationId, message: { seq, id, author: side, kind: 'text', text: frame.text, atMs } }))
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
