/** The few DOM calls of the loader. Styles go through CSSOM only, so a host page's `style-src 'self'` does not stop them. */

export const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  element.className = className
  return element
}

export const makeSvg = <K extends keyof SVGElementTagNameMap>(tag: K, attribute: string, value: string): SVGElementTagNameMap[K] => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  element.setAttribute(attribute, value)
  return element
}

/** Styles in a shadow root. Constructable sheets are not subject to the page's CSP. */
export const addStyle = (shadow: ShadowRoot, css: string): void => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet]
}
