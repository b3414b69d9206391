/**
 * The formats that values are judged by: those of JSON Schema (Validation 2020-12, 7.3) and of the OpenAPI Format
 * Registry. A format says nothing of values of another type than its own, and one that is not listed says nothing at all.
 * Pure.
 */
import { dateFormats } from './dates.ts'
import { hostFormats } from './hosts.ts'
import { numberFormats } from './numbers.ts'
import { textFormats } from './texts.ts'
import { uriFormats } from './uris.ts'

/** Throws nothing, and takes time in proportion to the text. */
export type TextFormat = (text: string) => boolean

export type Format =
  | { readonly type: 'string'; readonly validate: TextFormat }
  | { readonly type: 'number'; readonly validate: (value: number) => boolean }

const TEXTS: Readonly<Record<string, TextFormat>> = { ...dateFormats, ...hostFormats, ...uriFormats, ...textFormats }

export const formats: Readonly<Record<string, Format>> = Object.fromEntries([
  ...Object.entries(TEXTS).map(([name, validate]) => [name, { type: 'string', validate }] as const),
  ...Object.entries(numberFormats).map(([name, validate]) => [name, { type: 'number', validate }] as const),
])

/** Formats that any value has: they say how it is shown, or how large it may get. */
export const unjudgedFormats: readonly string[] = [
  'password',
  'binary',
  'commonmark',
  'html',
  'float',
  'double',
  'unixtime',
  'file',
  'sf-decimal',
]

export function isKnownFormat(name: string): boolean {
  return Object.hasOwn(formats, name) || unjudgedFormats.includes(name)
}

/** Whether not every text has the format. */
export function isTextFormat(name: string): boolean {
  return Object.hasOwn(TEXTS, name)
}

/** `true` also where the format is not judged. */
export function hasTextFormat(name: string, text: string): boolean {
  return !isTextFormat(name) || TEXTS[name]?.(text) === true
}
