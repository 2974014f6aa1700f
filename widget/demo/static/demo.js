// The shop's own script: puts the widget on the page the way every site does, and lets two buttons of the page talk to it.

const embed = (siteId) => {
  const script = document.createElement('script')
  script.async = true
  script.src = `/w/${encodeURIComponent(siteId)}.js`
  document.head.append(script)
}

const findSite = async () => {
  const response = await fetch('/api/demo')
  if (!response.ok) return null
  const { siteIds } = await response.json()
  const wanted = new URLSearchParams(location.search).get('site')
  return siteIds.includes(wanted) ? wanted : (siteIds[0] ?? null)
}

window.Yingda ??= (...call) => {
  window.Yingda.q ??= []
  window.Yingda.q.push(call)
}
for (const button of document.querySelectorAll('[data-ask]')) button.addEventListener('click', () => window.Yingda('open'))
for (const button of document.querySelectorAll('[data-buy]'))
  button.addEventListener('click', () => {
    button.textContent = button.dataset.buy
    button.disabled = true
  })

const siteId = await findSite().catch(() => null)
if (siteId) embed(siteId)
else {
  document.getElementById('no-demo').hidden = false
  for (const button of document.querySelectorAll('[data-ask]')) button.hidden = true
}
