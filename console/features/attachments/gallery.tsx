import { createContext, createSignal, type JSX, Show, useContext } from 'solid-js'
import type { FileRef } from '../../../objects/protocol/model.ts'
import { laterPart } from '../../lib/later-part.tsx'

const ImageViewer = laterPart(async () => (await import('./image-viewer.tsx')).default)

/** Opens a picture of the transcript around it in full view. */
type GalleryHandle = { open: (fileId: string) => void }

const GalleryContext = createContext<GalleryHandle>()

export const useGallery = (): GalleryHandle | undefined => useContext(GalleryContext)

/** Everything below it shows its pictures in one viewer, where one leads to the next. */
export const Gallery = (props: { pictures: () => readonly FileRef[]; children: JSX.Element }) => {
  const [shownId, setShownId] = createSignal<string | null>(null)
  return (
    <GalleryContext.Provider value={{ open: setShownId }}>
      {props.children}
      <Show when={shownId()}>
        {(id) => <ImageViewer pictures={props.pictures()} shownId={id()} onShow={setShownId} onClose={() => setShownId(null)} />}
      </Show>
    </GalleryContext.Provider>
  )
}
