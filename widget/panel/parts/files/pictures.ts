import type { FileRef } from '../../../../objects/protocol/model.ts'
import type { Identity } from '../../../shared/messages.ts'
import { authorizationOf } from '../../session/authorization.ts'

const MOST_KEPT = 60

/** Files of a conversation as addresses of this page: the token that opens them travels in a header. The oldest are let go. */
export const createPictures = (identity: () => Identity | null) => {
  const kept = new Map<string, Promise<string>>()

  const get = async (path: string): Promise<Blob> => {
    const response = await fetch(path, { headers: authorizationOf(identity()) })
    if (!response.ok) throw new Error(`file ${response.status}`)
    return response.blob()
  }
  const letGo = () => {
    for (const [path, address] of [...kept].slice(0, Math.max(0, kept.size - MOST_KEPT))) {
      kept.delete(path)
      void address.then((url) => URL.revokeObjectURL(url))
    }
  }
  const addressOf = (path: string): Promise<string> => {
    const known = kept.get(path)
    if (known) return known
    const address = get(path).then((blob) => URL.createObjectURL(blob))
    kept.set(path, address)
    address.catch(() => kept.delete(path))
    letGo()
    return address
  }
  return {
    /** The small picture where there is one, or the whole. */
    picture: ({ fileId, hasThumb }: FileRef, isSmall: boolean): Promise<string> =>
      addressOf(`/files/${encodeURIComponent(fileId)}${isSmall && hasThumb ? '?thumb=1' : ''}`),
    download: async ({ fileId, name }: FileRef): Promise<void> => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await get(`/files/${encodeURIComponent(fileId)}`))
      link.download = name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 30_000)
    },
  }
}
