export * from './auth.ts'
export * from './history.ts'
export * from './organisation.ts'
export * from './people.ts'
