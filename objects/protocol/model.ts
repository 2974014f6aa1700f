/** What clients see: visitors the one half, agents both. */

export * from './agent-model.ts'
export * from './visitor-model.ts'
