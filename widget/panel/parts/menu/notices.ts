/** The browser's own notices, shown while the panel is out of sight. */

export const canNotify = (): boolean => 'Notification' in window

/** Only from a click, or the browser does not ask. Gives whether notices may be shown. */
export const askForNotices = async (): Promise<boolean> =>
  Notification.permission === 'granted' || (await Notification.requestPermission()) === 'granted'

const SHOWN_CHARS = 120

export const showNotice = (author: string, text: string): void => {
  if (!canNotify() || Notification.permission !== 'granted') return
  try {
    const notice = new Notification(author, { body: text.slice(0, SHOWN_CHARS), tag: 'yingda' })
    notice.onclick = () => {
      window.focus()
      notice.close()
    }
  } catch {
    // Some phones know the permission but only let service workers show one.
  }
}
