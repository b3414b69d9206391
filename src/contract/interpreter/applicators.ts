/**
 * The keywords that apply other schemas, each as a step. A schema within is made ready when a value first reaches it. Pure.
 * Source: JSON Schema Core 2020-12, section 10.
 */
import { escapeToken } from '../place.ts'
import type { SchemaObject } from '../schema-walk.ts'
import { type Run, type Step, tell } from './step.ts'

/** Makes the step of a schema within the one that is at hand. */
export type Within = (schema: unknown) => Step

export function propertiesStep(parent: SchemaObject, within: Within): Step | undefined {
  const properties = Object.entries(parent.properties as SchemaObject)
    .filter(([name, schema]) => name !== '__proto__' && asks(schema))
    .map(([name, schema]) => ({ name, below: `/${escapeToken(name)}`, apply: within(schema) }))
  if (properties.length === 0) return undefined
  return (value, at, run) => {
    const members = value as SchemaObject
    for (const { name, below, apply } of properties) {
      const member = members[name]
      if (member !== undefined && Object.hasOwn(members, name)) apply(member, at + below, run)
    }
  }
}

export function additionalPropertiesStep(parent: SchemaObject, within: Within): Step | undefined {
  const schema = parent.additionalProperties
  if (!asks(schema)) return undefined
  const named = new Set(Object.keys((parent.properties ?? {}) as object))
  const apply = schema === false ? undefined : within(schema)
  return (value, at, run) => {
    const members = value as SchemaObject
    for (const name of Object.keys(members)) {
      if (named.has(name)) continue
      if (apply) apply(members[name], `${at}/${escapeToken(name)}`, run)
      else tell(run, at, value, { keyword: 'additionalProperties', parent, params: { additionalProperty: name } })
    }
  }
}

/** `names`: those that messages of this direction have to have. */
export function requiredStep(parent: SchemaObject, names: readonly string[]): Step | undefined {
  if (names.length === 0) return undefined
  return (value, at, run) => {
    const members = value as SchemaObject
    for (const name of names) {
      if (members[name] === undefined || !Object.hasOwn(members, name))
        tell(run, at, value, { keyword: 'required', parent, params: { missingProperty: name } })
    }
  }
}

export function itemsStep(parent: SchemaObject, within: Within): Step | undefined {
  if (!asks(parent.items)) return undefined
  const apply = within(parent.items)
  return (value, at, run) => {
    const items = value as readonly unknown[]
    for (let index = 0; index < items.length; index += 1) apply(items[index], `${at}/${index}`, run)
  }
}

export function allOfStep(parent: SchemaObject, within: Within): Step {
  const parts = (parent.allOf as readonly unknown[]).map(within)
  return (value, at, run) => {
    for (const apply of parts) apply(value, at, run)
  }
}

/** The errors of the branches stand before the one that says that none fits, which sums them up. */
export function anyOfStep(parent: SchemaObject, within: Within): Step {
  const branches = (parent.anyOf as readonly unknown[]).map(within)
  return (value, at, run) => {
    const before = run.errors.length
    for (const apply of branches) {
      if (!fits(apply, value, at, run)) continue
      run.errors.length = before
      return
    }
    tell(run, at, value, { keyword: 'anyOf', parent, params: {}, message: 'must match a schema in anyOf' })
  }
}

/** No branch is tried after a second one that fits. */
export function oneOfStep(parent: SchemaObject, within: Within): Step {
  const branches = (parent.oneOf as readonly unknown[]).map(within)
  return (value, at, run) => {
    const before = run.errors.length
    let passing: number | readonly number[] | null = null
    for (const [index, apply] of branches.entries()) {
      if (!fits(apply, value, at, run)) continue
      if (passing !== null) {
        passing = [passing as number, index]
        break
      }
      passing = index
    }
    if (typeof passing === 'number') run.errors.length = before
    else {
      const message = 'must match exactly one schema in oneOf'
      tell(run, at, value, { keyword: 'oneOf', parent, params: { passingSchemas: passing }, message })
    }
  }
}

export function notStep(parent: SchemaObject, within: Within): Step {
  const apply = within(parent.not)
  return (value, at, run) => {
    const before = run.errors.length
    const isFit = fits(apply, value, at, run)
    run.errors.length = before
    if (isFit) tell(run, at, value, { keyword: 'not', parent, params: {}, message: 'must NOT be valid' })
  }
}

function fits(apply: Step, value: unknown, at: string, run: Run): boolean {
  const before = run.errors.length
  apply(value, at, run)
  return run.errors.length === before
}

function asks(schema: unknown): boolean {
  return schema !== true && schema !== undefined
}
