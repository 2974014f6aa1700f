import { createEffect, type JSX } from 'solid-js'
import type { RecordEditor } from '../record-editor.ts'

/** Sends the form, or leads to the first field that is wrong. */
export type Submit = () => void

type RecordFormProps<F extends object> = {
  editor: RecordEditor<F>
  /** Something it needs is still on its way, such as a picture: it cannot be sent now. */
  disabled?: boolean
  /** Gets what sends it, for buttons that stand elsewhere. */
  onReady: (submit: Submit) => void
  children: JSX.Element
}

/** The form upon a record: sent by Enter or by the buttons at the panel's foot. */
export const RecordForm = <F extends object>(props: RecordFormProps<F>) => {
  let form!: HTMLFormElement
  const send = async () => {
    if (props.disabled === true || (await props.editor.submit())) return
    const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]')
    wrong?.closest('details')?.setAttribute('open', '')
    wrong?.focus()
  }
  const submit = () => void send()
  props.onReady(submit)
  createEffect(() => {
    // What others changed is told at the top, where the save bar is not.
    if (props.editor.others().length > 0) form.scrollIntoView()
  })
  return (
    <form
      ref={form}
      novalidate
      class="scroll-mt-5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {props.children}
      <input type="submit" hidden />
    </form>
  )
}
