import css from './buttons.css?inline'

/** Styles of a part that came later. As a sheet of our own making they are no business of the page's `style-src`. */
export const addStyle = (text: string): void => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

// What is needed to type has none of these buttons and cards.
addStyle(css)
