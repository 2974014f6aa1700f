import { DATA_WORDS, type DataKind } from '../../../objects/protocol/data-words.ts'

/** A kind of data in words. */
export const kindWord = (kind: string, language: 'zh-CN' | 'en'): string => DATA_WORDS[kind as DataKind]?.[language] ?? kind

/** Where it stands among the others. */
export const placeOf = (kind: string): number => Object.keys(DATA_WORDS).indexOf(kind)

export const totalOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)
