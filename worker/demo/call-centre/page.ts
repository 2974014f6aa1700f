import { PLAYS } from './plays.ts'

/** The simulator's page: what came in and went out, and buttons that play calls. */

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const BUTTONS = {
  answered: '来电，接通 · incoming, answered',
  missed: '来电，未接 · incoming, missed',
  shuffled: '事件乱序 · events out of order',
  repeated: '事件重复 · events repeated',
} as const

export const pageOf = (lines: readonly string[], customers: readonly string[]): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>呼叫中心模拟器</title>
<meta http-equiv="refresh" content="5">
<style>body{font:15px/1.6 system-ui;margin:2rem;max-width:60rem}button{font:inherit;padding:.3rem .8rem;margin:0 .5rem .5rem 0}
pre{background:#f4f5f7;padding:1rem;overflow:auto}</style>
<h1>呼叫中心模拟器 · Call-centre simulator</h1>
<form method="post" action="/play">${PLAYS.map((play) => `<button name="play" value="${play}">${escaped(BUTTONS[play])}</button>`).join('')}</form>
<p>客户 · Customers (${customers.length}): ${customers.map(escaped).join('、') || '—'}</p>
<pre>${lines.map(escaped).join('\n') || '…'}</pre></html>`
