/**
 * Checks the form of a file of settings by its published JSON Schema, and tells what is wrong with its place and with the
 * names that were likely meant.
 */
import {
  describeFormError,
  type FormError,
  type FormName,
  formCheck,
  isRecord,
  loadOwnSchema,
  nearest,
  nearestHint,
  pointerTo,
  type SourceText,
  ToolError,
  valueAt,
} from '../contract/index.ts'

/** `name`: of the schema. Gives every fault, each a CONFIG_INVALID. */
export function settingsFaults(source: SourceText, name: FormName): readonly ToolError[] {
  const schema = loadOwnSchema(name)
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

function describe(error: FormError): string {
  switch (error.keyword) {
    case 'minProperties':
    case 'maxProperties':
      return 'must hold exactly one setting'
    case 'pattern':
      return 'does not have the form it must have'
    default:
      return describeFormError(error)
  }
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
