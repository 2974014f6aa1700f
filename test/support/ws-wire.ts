import type { IncomingMessage } from 'node:http'
import WebSocket from 'ws'
import { HandshakeError, type OpenWire } from './wire.ts'

export type WsOptions = {
  /** Extra headers of the handshake: Origin, Cookie, CF-Connecting-IP. */
  headers?: Record<string, string>
  handshakeTimeoutMs?: number
}

const readBody = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Opens wires over the package `ws`. `url` is http(s) or ws(s). */
export const wsWire =
  (url: string, options: WsOptions = {}): OpenWire =>
  (events) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'), {
        headers: options.headers,
        handshakeTimeout: options.handshakeTimeoutMs ?? 15_000,
        perMessageDeflate: false,
      })
      let opened = false
      socket.on('open', () => {
        opened = true
        resolve({
          send: (text) => socket.send(text),
          close: (code, reason) => socket.close(code, reason),
          drop: () => socket.terminate(),
        })
      })
      socket.on('message', (data) => events.onText(data.toString()))
      socket.on('unexpected-response', (request, response) => {
        readBody(response).then(
          (body) => reject(new HandshakeError(response.statusCode ?? 0, body)),
          (error: unknown) => reject(error),
        )
        response.once('end', () => request.destroy())
      })
      // After the handshake an error is always followed by `close`; before it there is none to wait for.
      socket.on('error', (error) => reject(error))
      socket.on('close', (code, reason) => {
        if (opened) events.onClose(code, reason.toString())
      })
    })
