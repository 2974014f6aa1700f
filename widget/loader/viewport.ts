/** On a phone the panel takes the screen and follows what the on-screen keyboard leaves of it. */
export const createViewport = (root: HTMLElement, box: HTMLElement, signal: AbortSignal): { isFullScreen: () => boolean } => {
  const small = matchMedia('(max-width:520px),(max-height:480px)')
  const visual = window.visualViewport
  const fit = () => {
    root.classList.toggle('full', small.matches)
    box.style.height = small.matches && visual ? `${visual.height}px` : ''
    box.style.top = small.matches && visual ? `${visual.offsetTop}px` : ''
  }
  small.addEventListener('change', fit, { signal })
  visual?.addEventListener('resize', fit, { signal })
  visual?.addEventListener('scroll', fit, { signal })
  fit()
  return { isFullScreen: () => small.matches }
}
