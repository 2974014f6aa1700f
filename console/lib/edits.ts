/** What a person changed of a record and has not saved. Pure. */
export type Edits<F extends object> = { readonly [K in keyof F]?: F[K] }

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const keysOf = <F extends object>(edits: Edits<F>): (keyof F & string)[] => Object.keys(edits) as (keyof F & string)[]

/** What is left of the edits on top of `saved`: one that says the same is none. */
export const onTopOf = <F extends object>(saved: F, edits: Edits<F>): Edits<F> =>
  Object.fromEntries(keysOf(edits).flatMap((key) => (isSame(saved[key], edits[key]) ? [] : [[key, edits[key]]]))) as Edits<F>

export const without = <F extends object>(edits: Edits<F>, keys: readonly string[]): Edits<F> =>
  Object.fromEntries(Object.entries(edits).filter(([key]) => !keys.includes(key))) as Edits<F>

/** What somebody else saved while this form was open. `mine`: this person changed it as well, to something else. */
export type OtherChange = { key: string; before: unknown; after: unknown; byName: string | null; atMs: number; mine: boolean }

/** The others' changes beside the edits that are left on top of what is saved now. */
export const besideEdits = <F extends object>(changed: readonly Omit<OtherChange, 'mine'>[], edits: Edits<F>): OtherChange[] =>
  changed.map((change) => ({ ...change, mine: change.key in edits }))
