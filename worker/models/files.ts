import * as z from 'zod'
import { FileRef } from '../../objects/protocol/model.ts'

export const Upload = z
  .object({
    file: FileRef,
    ticket: z.string().describe('What the file is, signed: goes into the `message` frame as it is, within an hour.'),
  })
  .meta({ ref: 'Upload' })
export type Upload = z.infer<typeof Upload>

export const SitePicture = z
  .object({
    url: z.string().describe('Its path, as settings and ads hold it.'),
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ ref: 'SitePicture' })
export type SitePicture = z.infer<typeof SitePicture>
