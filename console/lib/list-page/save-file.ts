import { ApiError, fetchOrThrow } from '../api.ts'

/** The name an answer gives its file; null: none. Pure. */
export const fileNameOf = (disposition: string | null): string | null => {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  const plain = disposition?.match(/filename="([^"]+)"/i)?.[1]
  try {
    return encoded === undefined ? (plain ?? null) : decodeURIComponent(encoded)
  } catch {
    return plain ?? null
  }
}

/**
 * Saves what stands at an address of the Worker as a file. Throws an `ApiError` when it is refused or breaks off: then nothing is saved.
 * False: rows may be missing in it, as its last ones say.
 */
export const saveFile = async (href: string): Promise<boolean> => {
  const answer = await fetchOrThrow(href)
  const content = await answer.blob().catch((error: unknown) => {
    throw new ApiError('network', String(error))
  })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = fileNameOf(answer.headers.get('Content-Disposition')) ?? ''
  link.click()
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return answer.headers.get('X-Yingda-Incomplete') === null
}
