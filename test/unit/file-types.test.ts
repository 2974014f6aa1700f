import { describe, expect, it } from 'vitest'
import { cleanFileName } from '../../worker/lib/files/file-name.ts'
import { sizeOfImage } from '../../worker/lib/files/image-size.ts'
import { FileInspector, HEAD_BYTES } from '../../worker/lib/files/inspector.ts'
import { type FileKind, sniffHead } from '../../worker/lib/files/types.ts'
import { namesInZip } from '../../worker/lib/files/zip-names.ts'
import {
  bytesOf,
  gif,
  ispe,
  jpeg,
  media,
  mediaHead,
  meta,
  office,
  ole,
  png,
  webp,
  webpLossless,
  webpLossy,
  zip,
} from '../support/made-files.ts'

/** As an upload passes: the head first, then chunks of any size. */
const kindOf = (bytes: Uint8Array, name = 'x', chunkBytes = 1_000): FileKind | null => {
  const inspector = new FileInspector(bytes.subarray(0, HEAD_BYTES))
  for (let at = 0; at < bytes.length; at += chunkBytes) inspector.take(bytes.subarray(at, at + chunkBytes))
  return inspector.verdict(name)
}
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

describe('what an upload is, by its content', () => {
  const known: [FileKind, Uint8Array, string?][] = [
    ['png', png(3, 4)],
    ['jpeg', jpeg(3, 4)],
    ['gif', gif(3, 4)],
    ['webp', webp(3, 4)],
    ['avif', media('avif', 900, 700)],
    ['heic', media('heic', 900, 700)],
    ['pdf', bytesOf('%PDF-1.7\n')],
    ['docx', office('word/document.xml')],
    ['xlsx', office('xl/workbook.xml')],
    ['pptx', office('ppt/presentation.xml')],
    ['doc', ole('WordDocument')],
    ['xls', ole('Workbook')],
    ['ppt', ole('PowerPoint Document')],
    ['zip', zip({ name: 'a.txt', content: 'a' })],
    ['zip', zip()],
    ['mp4', bytesOf([0, 0, 0, 16], 'ftypisom', [0, 0, 2, 0])],
    ['mov', bytesOf([0, 0, 0, 16], 'ftypqt  ', [0, 0, 2, 0])],
    ['mp3', bytesOf('ID3', [4, 0, 0])],
    ['mp3', bytesOf([0xff, 0xfb, 0x90, 0x64])],
    ['text', text('你好，世界\r\n第二行\t制表')],
    ['text', text('\ufeff带 BOM 的文本')],
    ['csv', text('姓名,电话\n张三,1'), 'list.CSV'],
    // 你好 in GB18030.
    ['text', bytesOf([0xc4, 0xe3, 0xba, 0xc3])],
  ]
  for (const [kind, bytes, name] of known)
    it(`${kind} of ${bytes.length} bytes, in chunks of any size`, () => {
      expect(kindOf(bytes, name)).toBe(kind)
      expect(kindOf(bytes, name, 1)).toBe(kind)
    })

  const refused: [string, Uint8Array][] = [
    ['HTML', text('<!DOCTYPE html><script>alert(1)</script>')],
    ['HTML after blanks and a BOM', text('\ufeff \n\t<html>')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['XML', text('<?xml version="1.0"?><svg/>')],
    ['a Windows program', bytesOf('MZ', [0x90, 0, 3, 0, 0, 0])],
    ['a Linux program', bytesOf([0x7f], 'ELF', [2, 1, 1, 0])],
    ['text with a NUL', bytesOf('abc', [0], 'def')],
    ['text with an escape', bytesOf('abc', [0x1b], '[31m')],
    ['bytes of no encoding', bytesOf([0xff, 0xff, 0xff, 0x61])],
    ['an installer in an OLE file', ole('MsiDatabase')],
    ['a document with macros', office('word/document.xml', { name: 'word/vbaProject.bin', content: 'x' })],
    ['a zip whose directory is cut off', zip({ name: 'a', content: 'aaaa' }).subarray(0, 30)],
    ['a PNG without a size', bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['a picture of no width', png(0, 10)],
    ['an unknown media brand', bytesOf([0, 0, 0, 16], 'ftypxxxx', [0, 0, 2, 0])],
  ]
  for (const [what, bytes] of refused) it(`refuses ${what}`, () => expect(kindOf(bytes)).toBeNull())

  it('a polyglot is what its first bytes say, never what hides behind them', () => {
    expect(kindOf(gif(1, 1, '<script>alert(1)</script>'))).toBe('gif')
    expect(kindOf(png(1, 1, '<html>'))).toBe('png')
    expect(kindOf(bytesOf('GIF89a'))).toBeNull()
  })

  it('binary after a beginning of text is no text', () => {
    expect(kindOf(bytesOf('a'.repeat(HEAD_BYTES + 10), [0, 1, 2]), 'x', 64 * 1024)).toBeNull()
  })

  it('a zip that holds an Office document is a zip: only its own directory counts', () => {
    expect(kindOf(zip({ name: 'report.docx', content: Buffer.from(office('word/document.xml')).toString('latin1') }))).toBe('zip')
  })
})

describe('the size of a picture', () => {
  it('is read from the header of each kind', () => {
    const files = [png, gif, jpeg, webp, webpLossless, webpLossy, (w: number, h: number) => media('avif', w, h)]
    for (const make of files) {
      const bytes = make(1920, 1080)
      const kind = sniffHead(bytes)
      expect(kind && sizeOfImage(kind, bytes), make.name).toEqual({ width: 1920, height: 1080 })
    }
  })

  it('of a photograph stands behind its previews and profiles', () => {
    expect(sizeOfImage('jpeg', jpeg(4032, 3024, 300_000))).toEqual({ width: 4032, height: 3024 })
  })

  it('of a GIF is its screen or its first frame, whichever reaches further; without a frame in the head it is none', () => {
    expect(sizeOfImage('gif', gif(10, 10, '', { frame: { width: 60_000, height: 50_000 } }))).toEqual({ width: 60_000, height: 50_000 })
    expect(sizeOfImage('gif', gif(10, 20, '', { frame: { left: 8, top: 3, width: 4, height: 4 } }))).toEqual({ width: 12, height: 20 })
    expect(sizeOfImage('gif', gif(10, 10, '', { comment: HEAD_BYTES }).subarray(0, HEAD_BYTES))).toBeNull()
    expect(sizeOfImage('gif', bytesOf('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b]))).toBeNull()
  })

  it('of AVIF and HEIC is what their own place for it says, and only when that is whole', () => {
    const head = mediaHead('avif')
    const whole = bytesOf(head, bytesOf([0, 0, 0, 28], 'free', ispe(9_000, 9_000)), meta(ispe(30, 20)), [0, 0, 0, 0], 'mdat')
    expect(sizeOfImage('avif', whole)).toEqual({ width: 30, height: 20 })
    expect(sizeOfImage('avif', bytesOf(head, ispe(30, 20)))).toBeNull()
    const long = bytesOf(head, meta(ispe(30, 20), ispe(9_000, 9_000)))
    for (const cut of [1, 20, 40]) expect(sizeOfImage('heic', long.subarray(0, long.length - cut))).toBeNull()
    expect(sizeOfImage('avif', bytesOf(head, [0, 0, 0, 3], 'meta', new Uint8Array(30)))).toBeNull()
  })

  it('is unknown where the header ends too early or leads in a circle', () => {
    for (const kind of ['png', 'jpeg', 'gif', 'webp', 'avif'] as const) expect(sizeOfImage(kind, bytesOf('RIFF')), kind).toBeNull()
    expect(sizeOfImage('jpeg', bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0]))).toBeNull()
    expect(sizeOfImage('jpeg', jpeg(10, 10, 60_000).subarray(0, 1_000))).toBeNull()
  })
})

describe('the directory of a zip', () => {
  it('gives the names, whatever they are, and unpacks nothing', () => {
    const names = ['../../etc/passwd', 'a'.repeat(60_000), '文件.txt', '']
    const bytes = zip(...names.map((name) => ({ name })))
    expect(namesInZip(bytes, bytes.length)).toEqual(names)
  })

  it('that is broken or longer than what is kept gives none', () => {
    const bytes = zip({ name: 'a'.repeat(500) })
    expect(namesInZip(bytes.subarray(-100), bytes.length)).toBeNull()
    expect(namesInZip(bytes.subarray(0, -10), bytes.length)).toBeNull()
    expect(namesInZip(new Uint8Array(), 0)).toBeNull()
  })
})

describe('a file name', () => {
  const cases: [string, FileKind, string][] = [
    ['报告.pdf', 'pdf', '报告.pdf'],
    ['PHOTO.JPG', 'jpeg', 'PHOTO.jpg'],
    ['../../../etc/passwd', 'text', 'passwd.txt'],
    ['C:\\Users\\me\\合同.docx', 'docx', '合同.docx'],
    ['evil.html', 'text', 'evil.html.txt'],
    ['setup.exe', 'zip', 'setup.exe.zip'],
    ['photo\u202egnp.exe', 'png', 'photognp.exe.png'],
    ['a\r\nSet-Cookie: x.png', 'png', 'aSet-Cookie_ x.png'],
    ['"><img src=x>.png', 'png', '___img src=x_.png'],
    ['...', 'png', 'file.png'],
    ['', 'zip', 'file.zip'],
    ['  .png', 'png', 'png.png'],
    ['no extension', 'csv', 'no extension.csv'],
    ['a\u200b\ufeffb.txt', 'text', 'ab.txt'],
  ]
  for (const [given, kind, clean] of cases) it(`${JSON.stringify(given)} of ${kind}`, () => expect(cleanFileName(given, kind)).toBe(clean))

  it('has at most 200 characters and no half of one', () => {
    const long = cleanFileName(`${'😀'.repeat(300)}.png`, 'png')
    expect(long.length).toBeLessThanOrEqual(200)
    expect(long.isWellFormed()).toBe(true)
    expect(long.endsWith('.png')).toBe(true)
  })
})
