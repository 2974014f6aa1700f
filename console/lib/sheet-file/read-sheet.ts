import { type Sheet, SheetError, type SheetLimits } from './sheet.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Excel before 2007. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

/** Headers and rows of a file; what it is follows from its bytes, not from its name. Throws `SheetError`. */
export const readSheetBytes = async (bytes: Uint8Array, limits: SheetLimits): Promise<Sheet> => {
  if (bytes.byteLength > limits.maxFileBytes) throw new SheetError('too_large')
  if (bytes.byteLength === 0) throw new SheetError('empty')
  if (begins(bytes, OLE)) throw new SheetError('old_excel')
  if (begins(bytes, ZIP)) return (await import('./read-xlsx.ts')).readXlsx(bytes, limits)
  return (await import('./read-csv.ts')).readCsv(bytes, limits)
}
