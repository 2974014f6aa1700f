import { createEffect, createSignal, type JSX, Show } from 'solid-js'
import type { FileRef } from '../../../../objects/protocol/model.ts'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import type { Row } from '../../state/model.ts'
import { PartIcon } from '../icon.tsx'
import { addStyle } from '../style.ts'
import css from './files.css?inline'
import type { Files } from './files.ts'
import { fitWithin } from './shrink.ts'
import { sizeText } from './size-text.ts'
import { fileTexts } from './texts.ts'
import { Viewer } from './viewer.tsx'

addStyle(css)

const SHOWN_PX = 240

type Props = { row: Row; file: FileRef }

/** A file or picture in the transcript, our own while it is on its way too. */
export const FileBubble = (props: Props): JSX.Element => {
  const session = useSession()
  const [files, setFiles] = createSignal<Files>()
  void session.files().then(setFiles)
  return (
    <Show when={files()}>
      {(loaded) => (
        <Show when={props.row.kind === 'image'} fallback={<FileCard row={props.row} file={props.file} files={loaded()} />}>
          <Picture row={props.row} file={props.file} files={loaded()} />
        </Show>
      )}
    </Show>
  )
}

const Picture = (props: Props & { files: Files }): JSX.Element => {
  const t = useTexts().wordsOf(fileTexts)
  const [isOpen, setOpen] = createSignal(false)
  /** The browser cannot draw it: it is a file like any other. */
  const [isBroken, setBroken] = createSignal(false)
  const own = () => props.files.progressOf(props.row.id)?.url
  /** null: it could not be had. */
  const [fetched, setFetched] = createSignal<string | null>()
  createEffect(() => {
    if ((own() !== undefined && props.row.seq === null) || props.file.fileId === '') return
    props.files.picture(props.file, true).then(setFetched, () => setFetched(null))
  })
  /** Known before the picture is there, so nothing moves when it comes. */
  const shape = () => {
    const { width, height } = props.file
    return width && height ? { width: `${fitWithin(width, height, SHOWN_PX).width}px`, 'aspect-ratio': `${width} / ${height}` } : {}
  }
  return (
    <Show when={!isBroken() && (fetched() !== null || own())} fallback={<FileCard row={props.row} file={props.file} files={props.files} />}>
      <div class="picture">
        <button type="button" aria-label={t('file.image', { name: props.file.name })} onClick={() => setOpen(true)}>
          <Show when={fetched() ?? own()} fallback={<span class="picture-space" style={shape()} />}>
            {(source) => <img src={source()} alt={props.file.name} style={shape()} onError={() => setBroken(true)} />}
          </Show>
        </button>
        <Progress row={props.row} files={props.files} />
        <ProblemNote row={props.row} />
      </div>
      <Show when={isOpen()}>
        <Viewer row={props.row} file={props.file} files={props.files} onClose={() => setOpen(false)} />
      </Show>
    </Show>
  )
}

const FileCard = (props: Props & { files: Files }): JSX.Element => {
  const texts = useTexts()
  const t = texts.wordsOf(fileTexts)
  const [isFailed, setFailed] = createSignal(false)
  const download = () =>
    props.files.download(props.file).then(
      () => setFailed(false),
      () => setFailed(true),
    )
  return (
    <div class="bubble file-card">
      <PartIcon name="file" size={24} />
      <span class="file-text">
        <span class="file-name" dir="auto">
          {props.file.name}
        </span>
        <small role="status">{isFailed() ? t('file.failed') : sizeText(props.file.sizeBytes, texts.language())}</small>
        <ProblemNote row={props.row} />
      </span>
      <Show when={props.file.fileId !== ''} fallback={<Progress row={props.row} files={props.files} />}>
        <button
          type="button"
          class="file-button"
          aria-label={t('file.download', { name: props.file.name })}
          onClick={() => void download()}
        >
          <PartIcon name="save" size={18} />
        </button>
      </Show>
    </div>
  )
}

/** Why the file was not taken. */
const ProblemNote = (props: { row: Row }): JSX.Element => {
  const t = useTexts().wordsOf(fileTexts)
  return (
    <Show when={props.row.problem}>
      {(problem) => (
        <small class="file-problem" role="status">
          {t(`file.problem.${problem()}`)}
        </small>
      )}
    </Show>
  )
}

const Progress = (props: { row: Row; files: Files }): JSX.Element => {
  const t = useTexts().wordsOf(fileTexts)
  const { discard } = useSession()
  const percent = () => Math.round((props.files.progressOf(props.row.id)?.share ?? 0) * 100)
  return (
    <Show when={props.row.delivery === 'uploading' || (props.row.delivery === 'waiting' && props.row.ticket === undefined)}>
      <span class="progress">
        <progress max={100} value={percent()} aria-label={t('file.progress')} />
        <button
          type="button"
          class="file-button"
          aria-label={t('file.cancel')}
          title={t('file.cancel')}
          onClick={() => discard(props.row.id)}
        >
          <PartIcon name="close" size={16} />
        </button>
      </span>
    </Show>
  )
}
