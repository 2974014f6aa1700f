import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { median, pairRatio } from './figures.ts'
import { startConstantOn, startProduct, startProductOn } from './product.ts'
import type { Workerd } from './workerd.ts'

/** The loader's first answer from a process that did not run yet, against a Worker that returns a constant. */

export type Cold = {
  ratio: number
  productMs: number[]
  constantMs: number[]
  productFirstRequestMs: number
  constantFirstRequestMs: number
}
type Start = { totalMs: number; requestMs: number }

const time = async (start: () => Promise<Workerd>, path: string): Promise<Start> => {
  const startMs = performance.now()
  const workerd = await start()
  const readyMs = performance.now()
  const response = await fetch(workerd.url + path)
  const body = await response.text()
  const endMs = performance.now()
  await workerd.stop()
  if (!response.ok || body === '') throw new Error(`${path}: ${response.status}`)
  return { totalMs: endMs - startMs, requestMs: endMs - readyMs }
}

export const measureCold = async (runs: number): Promise<Cold> => {
  const state = mkdtempSync(join(tmpdir(), 'state-harness-cold-'))
  const product = await startProduct({ stateDir: state })
  const path = `/w/${product.siteId}.js`
  await product.stop()
  const ours: Start[] = []
  const theirs: Start[] = []
  for (let run = 0; run < runs; run++) {
    ours.push(await time(() => startProductOn(state), path))
    theirs.push(await time(() => startConstantOn(state), path))
  }
  rmSync(state, { recursive: true, force: true })
  const productMs = ours.map((start) => start.totalMs)
  const constantMs = theirs.map((start) => start.totalMs)
  const firstRequestMs = (starts: Start[]) => median(starts.map((start) => start.requestMs))
  return {
    ratio: pairRatio(productMs, constantMs),
    productMs,
    constantMs,
    productFirstRequestMs: firstRequestMs(ours),
    constantFirstRequestMs: firstRequestMs(theirs),
  }
}
