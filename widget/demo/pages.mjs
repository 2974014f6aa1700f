// The demo shop's pages as text; every value of a catalogue is escaped on its way in.

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (char) => ESCAPES[char])

class Markup {
  constructor(text) {
    this.text = text
  }
}
const render = (value) => {
  if (value instanceof Markup) return value.text
  return Array.isArray(value) ? value.map(render).join('') : escapeHtml(value)
}
const html = (parts, ...values) => new Markup(parts.map((part, at) => part + (at < values.length ? render(values[at]) : '')).join(''))

const FOLDERS = { 'zh-CN': '/demo/', en: '/demo/en/' }
const yuan = (price) => `¥${price.toLocaleString('en')}`

const layout = (t, { path, title, body }) => {
  const home = FOLDERS[t.lang]
  return html`<!doctype html>
<html lang="${t.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="description" content="${t.tagline}">
<title>${title}</title>
<link rel="icon" href="/demo/icon.svg">
<link rel="stylesheet" href="/demo/demo.css">
<script type="module" src="/demo/demo.js"></script>
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header class="top"><div class="wrap">
<a class="brand" href="${home}"><img src="/demo/icon.svg" alt="" width="36" height="36"><b>${t.brand}</b></a>
<nav><a href="${home}#living">${t.nav.living}</a><a href="${home}#home">${t.nav.home}</a><a href="${home}about">${t.nav.about}</a><a href="${home}about#help">${t.nav.help}</a></nav>
<a class="lang" lang="${t.other.lang}" href="${FOLDERS[t.other.lang]}${path}">${t.other.label}</a>
</div></header>
<aside id="no-demo" class="no-demo" hidden><div class="wrap"><b>${t.noDemo.title}</b> ${t.noDemo.text}</div></aside>
<main id="main">${body}</main>
<footer class="foot"><div class="wrap"><b>${t.brand}</b><span>${t.footer}</span></div></footer>
</body>
</html>
`.text
}

const card = (t) => (item) =>
  html`<a class="card" href="${FOLDERS[t.lang]}${item.slug}">
<img src="/demo/art/${item.slug}.svg" alt="" width="400" height="400" loading="lazy">
<span class="card-text"><b>${item.name}</b><span>${item.note}</span><em>${yuan(item.price)}</em></span></a>`

const shelf = (t, group, title, text) => html`<section id="${group}" class="wrap shelf"><h2>${title}</h2><p class="lead">${text}</p>
<div class="grid">${t.items.filter((item) => item.group === group).map(card(t))}</div></section>`

export const homePage = (t) =>
  layout(t, {
    path: '',
    title: `${t.brand} · ${t.tagline}`,
    body: html`<section class="hero"><img src="/demo/art/hero.svg" alt=""><div class="wrap"><p class="kicker">${t.hero.kicker}</p><h1>${t.hero.title.map((line) => html`<span>${line}</span>`)}</h1><p>${t.hero.text}</p>
<p class="actions"><a class="button" href="#living">${t.hero.action}</a><button class="button plain" type="button" data-ask>${t.hero.ask}</button></p></div></section>
<section class="wrap promises">${t.promises.map((promise) => html`<div><b>${promise.title}</b><span>${promise.text}</span></div>`)}</section>
${shelf(t, 'living', t.sections.living, t.sections.livingText)}
${shelf(t, 'home', t.sections.home, t.sections.homeText)}`,
  })

export const productPage = (t, item) => {
  const facts = ['material', 'size', 'delivery', 'care'].map((key) => html`<div><dt>${t.product[key]}</dt><dd>${item[key]}</dd></div>`)
  const others = t.items.filter((other) => other !== item).slice(0, 3)
  return layout(t, {
    path: item.slug,
    title: `${item.name} · ${t.brand}`,
    body: html`<article class="wrap product"><img src="/demo/art/${item.slug}.svg" alt="" width="400" height="400"><div>
<p class="kicker"><a href="${FOLDERS[t.lang]}">${t.product.back}</a></p><h1>${item.name}</h1><p class="lead">${item.note}</p><p class="price">${yuan(item.price)}</p><dl>${facts}</dl>
<p class="actions"><button class="button" type="button" data-buy="${t.product.added}">${t.product.buy}</button><button class="button plain" type="button" data-ask>${t.product.ask}</button></p></div></article>
<section class="wrap shelf"><h2>${t.product.more}</h2><div class="grid">${others.map(card(t))}</div></section>`,
  })
}

export const aboutPage = (t) =>
  layout(t, {
    path: 'about',
    title: `${t.nav.about} · ${t.brand}`,
    body: html`<article class="wrap prose"><h1>${t.about.title}</h1>${t.about.text.map((text) => html`<p>${text}</p>`)}
<h2 id="help">${t.help.title}</h2>${t.help.list.map((entry) => html`<details><summary>${entry.q}</summary><p>${entry.a}</p></details>`)}</article>`,
  })
