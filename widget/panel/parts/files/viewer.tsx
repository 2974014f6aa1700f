import { createSignal, type JSX, onMount, Show } from 'solid-js'
import type { FileRef } from '../../../../objects/protocol/model.ts'
import { useTexts } from '../../i18n/text.ts'
import type { Row } from '../../state/model.ts'
import { PartIcon } from '../icon.tsx'
import type { Files } from './files.ts'
import { fileTexts } from './texts.ts'

type Props = { row: Row; file: FileRef; files: Files; onClose: () => void }

/** A picture as large as the panel lets it. The dialog element keeps the focus and gives it back. */
export const Viewer = (props: Props): JSX.Element => {
  const t = useTexts().wordsOf(fileTexts)
  let dialog!: HTMLDialogElement
  /** null: it could not be had. */
  const [source, setSource] = createSignal<string | null | undefined>(props.files.progressOf(props.row.id)?.url)
  if (source() === undefined)
    props.files.picture(props.file, false).then(
      (address) => setSource(address),
      () => setSource(null),
    )
  onMount(() => dialog.showModal())
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={t('viewer.label')}
      onClose={props.onClose}
      // Escape closes the picture, not the panel.
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === dialog && dialog.close()}
    >
      <Show when={source()} fallback={<p role="status">{source() === null ? t('file.failed') : ''}</p>}>
        {(address) => <img src={address()} alt={props.file.name} />}
      </Show>
      <div class="viewer-bar">
        <Show when={props.file.fileId !== ''}>
          <button
            type="button"
            aria-label={t('viewer.save')}
            title={t('viewer.save')}
            onClick={() => void props.files.download(props.file).catch(() => {})}
          >
            <PartIcon name="save" size={22} />
          </button>
        </Show>
        <button type="button" aria-label={t('viewer.close')} title={t('viewer.close')} onClick={() => dialog.close()}>
          <PartIcon name="close" size={22} />
        </button>
      </div>
    </dialog>
  )
}
