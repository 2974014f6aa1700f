import { fileKeys } from './file-ticket.ts'
import type { Turns } from './turn.ts'

/**
 * What its sender took back is gone, not only hidden: the bytes go too, unless the same upload was sent in another message as well. A
 * failure leaves a file that no message names any more.
 */
export const forgetFile = async (turns: Turns, files: R2Bucket | undefined, conversationId: string, fileId: string): Promise<void> => {
  const day = turns.state?.conversations.get(conversationId)?.messageDay
  if (files === undefined || day === undefined) return
  if (turns.store.messages.read(conversationId, day, {}).some(({ file }) => file?.fileId === fileId)) return
  try {
    await files.delete(fileKeys(fileId))
  } catch (error) {
    console.error('desk: a recalled file could not be deleted', fileId, error)
  }
}
