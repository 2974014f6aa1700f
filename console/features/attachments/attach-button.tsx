import Paperclip from 'lucide-solid/icons/paperclip'
import { useTexts } from '../../lib/i18n/index.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'

/** Picks files from the disk. */
export const AttachButton = (props: { onPick: (files: Iterable<File>) => void }) => {
  const x = useTexts(texts)
  let input!: HTMLInputElement
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        class="hidden"
        tabindex="-1"
        onChange={() => {
          props.onPick([...(input.files ?? [])])
          input.value = ''
        }}
      />
      <IconButton quiet label={x('add')} icon={<Paperclip aria-hidden="true" />} onClick={() => input.click()} />
    </>
  )
}
