/**
 * What is wrong with a file of ours, in the words of people who write YAML: `must be a map or text`.
 */
import type { FormError } from './ajv/form-check.ts'

/** A predicate of the value. A keyword that has no words here is told in those of the check. */
export function describeFormError({ keyword, params, message }: FormError): string {
  switch (keyword) {
    case 'type':
      return `must be ${[params.type].flat().map(typeInWords).join(' or ')}`
    case 'minimum':
      return `must be at least ${String(params.limit)}`
    case 'maximum':
      return `must be at most ${String(params.limit)}`
    case 'required':
      return `must have "${String(params.missingProperty)}"`
    case 'minLength':
      return 'must not be empty'
    case 'minItems':
      return 'must not be an empty list'
    case 'uniqueItems':
      return 'must not name the same twice'
    case 'propertyNames':
      return `must not have "${String(params.propertyName)}", which is no name of a header`
    default:
      return message
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'nothing',
  number: 'a number',
  object: 'a map',
  string: 'text',
}

function typeInWords(type: unknown): string {
  return TYPES[String(type)] ?? String(type)
}
