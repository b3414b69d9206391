/**
 * The keywords that look at a value and not at what is in it, each as a step; undefined where one asks nothing. What they
 * are set to has its form: a schema of which that is not true was refused. Pure.
 * Source: JSON Schema Validation 2020-12, section 6.
 */
import { formats } from '../formats/index.ts'
import { isMultiple } from '../multiple-of.ts'
import type { Pattern } from '../pattern.ts'
import type { SchemaObject } from '../schema-walk.ts'
import { firstDuplicate } from '../unique-items.ts'
import { type Step, type Told, tell, untold } from './step.ts'

export interface AssertionTools {
  readonly compilePattern: (source: string) => Pattern
}

/** The step of a keyword that a schema has. */
export type ToStep = (parent: SchemaObject, tools: AssertionTools) => Step | undefined

/** For values of any type. */
export const ofAny: Readonly<Record<'const' | 'enum', ToStep>> = {
  const: (parent) => {
    const wanted = parent.const
    if (!isScalar(wanted)) return untold
    return unless('const', parent, (value) => value === wanted, { allowedValue: wanted })
  },
  enum: (parent) => {
    const values = parent.enum as readonly unknown[]
    if (!values.every(isScalar)) return untold
    const known = new Set(values)
    return unless('enum', parent, (value) => known.has(value), { allowedValues: values })
  },
}

export const ofNumber: Readonly<Record<string, ToStep>> = {
  maximum: bound('maximum', '<=', (value, limit) => value <= limit),
  minimum: bound('minimum', '>=', (value, limit) => value >= limit),
  exclusiveMaximum: bound('exclusiveMaximum', '<', (value, limit) => value < limit),
  exclusiveMinimum: bound('exclusiveMinimum', '>', (value, limit) => value > limit),
  format: (parent) => {
    const format = formatOf(parent)
    return format?.type === 'number' ? unlessFormatted(parent, (value) => format.validate(value as number)) : undefined
  },
  multipleOf: (parent) => {
    const divisor = parent.multipleOf as number
    const message = `must be multiple of ${divisor}`
    return unless(
      'multipleOf',
      parent,
      (value) => isMultiple(value as number, divisor),
      { multipleOf: divisor },
      message,
    )
  },
}

export const ofText: Readonly<Record<string, ToStep>> = {
  maxLength: count('maxLength', 'more', 'characters', lengthOf),
  minLength: count('minLength', 'fewer', 'characters', lengthOf),
  pattern: (parent, { compilePattern }) => {
    const source = parent.pattern as string
    const pattern = compilePattern(source)
    const told: Told = {
      keyword: 'pattern',
      parent,
      params: { pattern: source },
      message: `must match pattern "${source}"`,
    }
    return (value, at, run) => {
      if (!pattern.test(value as string, run.patternTime)) tell(run, at, value, told)
    }
  },
  format: (parent) => {
    const format = formatOf(parent)
    return format?.type === 'string' ? unlessFormatted(parent, (value) => format.validate(value as string)) : undefined
  },
}

export const ofArray: Readonly<Record<'maxItems' | 'minItems' | 'uniqueItems', ToStep>> = {
  maxItems: count('maxItems', 'more', 'items', (value) => (value as readonly unknown[]).length),
  minItems: count('minItems', 'fewer', 'items', (value) => (value as readonly unknown[]).length),
  uniqueItems: (parent) => {
    if (parent.uniqueItems !== true) return undefined
    return (value, at, run) => {
      const found = firstDuplicate(value as readonly unknown[])
      if (!found) return
      const [i, j] = found
      const message = `must NOT have duplicate items (items ## ${i} and ${j} are identical)`
      tell(run, at, value, { keyword: 'uniqueItems', parent, params: { i, j }, message })
    }
  },
}

export const ofObject: Readonly<Record<'maxProperties' | 'minProperties', ToStep>> = {
  maxProperties: count('maxProperties', 'more', 'properties', (value) => Object.keys(value as object).length),
  minProperties: count('minProperties', 'fewer', 'properties', (value) => Object.keys(value as object).length),
}

function unless(
  keyword: string,
  parent: SchemaObject,
  isFit: (value: unknown) => boolean,
  params: Told['params'],
  message?: string,
): Step {
  const told: Told = { keyword, parent, params, ...(message !== undefined && { message }) }
  return (value, at, run) => {
    if (!isFit(value)) tell(run, at, value, told)
  }
}

function unlessFormatted(parent: SchemaObject, isFit: (value: unknown) => boolean): Step {
  const { format } = parent
  return unless('format', parent, isFit, { format }, `must match format "${String(format)}"`)
}

function bound(keyword: string, comparison: string, isWithin: (value: number, limit: number) => boolean): ToStep {
  return (parent) => {
    const limit = parent[keyword] as number
    const message = `must be ${comparison} ${limit}`
    return unless(keyword, parent, (value) => isWithin(value as number, limit), { comparison, limit }, message)
  }
}

function count(keyword: string, than: 'more' | 'fewer', things: string, countOf: (value: unknown) => number): ToStep {
  return (parent) => {
    const limit = parent[keyword] as number
    const message = `must NOT have ${than} than ${limit} ${things}`
    const isFit = (value: unknown) => (than === 'more' ? countOf(value) <= limit : countOf(value) >= limit)
    return unless(keyword, parent, isFit, { limit }, message)
  }
}

function formatOf({ format }: SchemaObject) {
  return typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined
}

/** In code points, not code units (6.3.1). */
function lengthOf(value: unknown): number {
  const text = value as string
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}
