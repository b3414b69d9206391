/**
 * Checks the form of a file of settings by its published JSON Schema, and tells what is wrong with its place and with the
 * names that were likely meant.
 */
import {
  type FormName,
  formCheck,
  isRecord,
  nearest,
  nearestHint,
  pointerTo,
  type SourceText,
  ToolError,
  valueAt,
} from '../contract/index.ts'

type FormError = ReturnType<ReturnType<typeof formCheck>>[number]

/** `schema`: the content of `spec/<name>.schema.json`. Gives every fault, each a CONFIG_INVALID. */
export function settingsFaults(source: SourceText, name: FormName, schema: object): readonly ToolError[] {
  const errors = formCheck(name, schema)(source.value).filter(({ params }) => params.failingKeyword === undefined)
  const isNamed = (error: FormError) => error.keyword === 'pattern' && error.params.propertyName !== undefined
  const slips = new Set(errors.flatMap((error) => likelySetting(error, schema) ?? []))
  return errors
    .filter((error) => !isNamed(error) && !slips.has(`${error.pointer}/${String(error.params.missingProperty)}`))
    .map((error) => toToolError(error, source, schema))
}

function toToolError(error: FormError, source: SourceText, schema: object): ToolError {
  const unknown = error.params.additionalProperty
  if (typeof unknown === 'string') {
    return new ToolError('CONFIG_INVALID', `"${unknown}" is no setting${of(error.pointer)}.`, {
      at: source.locate(error.pointer + pointerTo(unknown), 'key'),
      hint: nearestHint(unknown, settingsAt(error.pointer, schema), 'settings there'),
    })
  }
  // The value may be a secret: it is not repeated.
  return new ToolError('CONFIG_INVALID', `${subjectOf(error.pointer)} ${describe(error)}.`, {
    at: source.locate(error.pointer, error.keyword === 'required' ? 'key' : 'value'),
    hint: hintFor(error, schema),
  })
}

/** The setting that an unknown one was meant to be: that it is missing need not be said as well. */
function likelySetting({ pointer, params }: FormError, schema: object): string | undefined {
  if (typeof params.additionalProperty !== 'string') return undefined
  const [likely] = nearest(params.additionalProperty, settingsAt(pointer, schema), 1)
  return likely === undefined ? undefined : `${pointer}/${likely}`
}

function settingsAt(pointer: string, schema: object): readonly string[] {
  const part = partOf(pointer, schema)
  return isRecord(part) && isRecord(part.properties) ? Object.keys(part.properties) : []
}

/** The part of the schema that describes what stands at a pointer of the file. */
function partOf(pointer: string, schema: object): unknown {
  let part: unknown = schema
  for (const token of pointer.split('/').slice(1)) {
    if (!isRecord(part)) return undefined
    const { properties, additionalProperties, items } = part
    const next =
      isRecord(properties) && Object.hasOwn(properties, token) ? properties[token] : (additionalProperties ?? items)
    part = isRecord(next) && typeof next.$ref === 'string' ? valueAt(schema, next.$ref.slice(1)) : next
  }
  return part
}

function of(pointer: string): string {
  return pointer === '' ? '' : ` of ${nameOf(pointer)}`
}

function subjectOf(pointer: string): string {
  return pointer === '' ? 'The file' : `The setting ${nameOf(pointer)}`
}

function nameOf(pointer: string): string {
  return `"${pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')}"`
}

function describe({ keyword, params, message }: FormError): string {
  switch (keyword) {
    case 'type':
      return `must be ${[params.type].flat().map(typeInWords).join(' or ')}`
    case 'required':
      return `must have "${String(params.missingProperty)}"`
    case 'minProperties':
    case 'maxProperties':
      return 'must hold exactly one setting'
    case 'minLength':
      return 'must not be empty'
    case 'propertyNames':
      return `must not have "${String(params.propertyName)}", which is no name of a header`
    case 'pattern':
      return 'does not have the form it must have'
    default:
      return message
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  null: 'nothing',
  object: 'a map of settings',
  string: 'text',
}

function typeInWords(type: unknown): string {
  return TYPES[String(type)] ?? String(type)
}

function hintFor({ pointer }: FormError, schema: object): string {
  const part = partOf(pointer, schema)
  const { description, examples } = isRecord(part) ? part : {}
  if (Array.isArray(examples)) return `Such as: ${JSON.stringify(examples[0]).replace(/^"|"$/g, '')}`
  if (typeof description === 'string') return description
  const settings = settingsAt(pointer, schema)
  return settings.length === 0
    ? 'The README shows what the file looks like.'
    : `The settings there: ${settings.join(', ')}.`
}
