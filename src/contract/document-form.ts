/**
 * Compares the objects of a document with what its version of OpenAPI gives each: fields that do not exist, that are
 * missing, or of the wrong form. Schemas are inspected elsewhere; of them only what is no keyword is looked at.
 * Flow: document → **form** → lint. Pure but for the documents that references open.
 */
import { isToken } from '../http/field-value.ts'
import { type Kinds, kindsOf, REFERABLE } from './document-form-kinds.ts'
import { breaches } from './document-form-rules.ts'
import { SWAGGER_KINDS } from './document-form-swagger.ts'
import type { DocumentSet } from './document-set.ts'
import { nearestHint } from './nearest.ts'
import type { OpenApiVersion } from './openapi-version.ts'
import { child, isRecord, type Located, type Place } from './place.ts'
import { subschemas } from './schema-keywords.ts'
import { ToolError } from './tool-error.ts'

export interface FormProblem {
  readonly code: 'field-unknown' | 'field-missing' | 'field-form' | 'fields-together'
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string | undefined
  readonly place: Place
  readonly part: 'key' | 'value'
}

export interface FormReport {
  readonly problems: readonly FormProblem[]
  /** references that lead nowhere */
  readonly errors: readonly ToolError[]
}

/** Looks at the document as written: to be called before its schemas are walked, which rewrites them. */
export function checkForm(documents: DocumentSet, version: OpenApiVersion): FormReport {
  const kinds = version === '2.0' ? SWAGGER_KINDS : kindsOf(version)
  const problems: FormProblem[] = []
  const errors: ToolError[] = []
  const seen = new Set<object>()
  const pending: Task[] = [
    { form: 'Root', located: { value: documents.sources.get(documents.root.uri)?.value, place: documents.root } },
  ]
  const tools: Tools = {
    documents,
    version,
    kinds,
    note: (problem) => void problems.push(problem),
    noteError: (error) => void errors.push(error),
    isNew: (value) => !seen.has(value) && seen.add(value) !== undefined,
    later: (task) => void pending.push(task),
  }
  // The list grows while it is gone through.
  for (const task of pending) look(task, tools)
  return { problems, errors }
}

/** A value and the form it must have. `isDoc`: only people read it. */
type Task = { readonly form: string; readonly located: Located; readonly isDoc?: boolean }

interface Tools {
  readonly documents: DocumentSet
  readonly version: OpenApiVersion
  readonly kinds: Kinds
  readonly note: (problem: FormProblem) => void
  readonly noteError: (error: ToolError) => void
  readonly isNew: (value: object) => boolean
  readonly later: (task: Task) => void
}

function look({ form, located, isDoc = false }: Task, tools: Tools): void {
  if (form.startsWith('~')) look({ form: form.slice(1), located, isDoc: true }, tools)
  else if (form.startsWith('[')) lookAtList(form.slice(1, -1), { located, isDoc }, tools)
  else if (form.startsWith('{')) lookAtMap(form.slice(1, -1), { located, isDoc }, tools)
  else if (form === 'Schema') lookAtSchema(located, tools)
  else lookAtKind(form, { located, isDoc }, tools)
}

function lookAtKind(form: string, { located, isDoc }: Whole, tools: Tools): void {
  const { value, place } = located
  const fields = tools.kinds[form]
  if (!fields) {
    const wrong = wrongValue(form, value)
    if (wrong !== undefined) tools.note(problemAt(place, `It must be ${wrong}, not ${shown(value)}.`, isDoc))
  } else if (!isRecord(value)) tools.note(problemAt(place, `It must be an object, not ${shown(value)}.`, isDoc))
  else if (REFERABLE.has(form) && typeof value.$ref === 'string' && form !== 'PathItem') {
    followReference(form, value.$ref, located, tools)
  } else if (form === 'Operation' && typeof value.$ref === 'string') followOperation(value.$ref, located, tools)
  else if (tools.isNew(value)) lookAtObject(form, fields, { value, place, isDoc }, tools)
}

/** No version has it, many documents in several files do, and it is followed. */
function followOperation(ref: string, located: Located, tools: Tools): void {
  if (tools.isNew(REFERABLE)) {
    const message = 'An Operation Object has no "$ref"; it is followed all the same, here and elsewhere.'
    const hint = 'Other readers may refuse it: refer to the whole path item.'
    tools.note({ ...problemAt(child(located.place, '$ref'), message, true), code: 'field-unknown', hint, part: 'key' })
  }
  followReference('Operation', ref, located, tools)
}

type Subject = { readonly value: Readonly<Record<string, unknown>>; readonly place: Place; readonly isDoc: boolean }

function lookAtObject(kind: string, fields: Readonly<Record<string, string>>, subject: Subject, tools: Tools): void {
  const { value, place, isDoc } = subject
  for (const [name, member] of Object.entries(value)) {
    if (name.startsWith('x-') && kind !== 'Requirement') continue
    const form = Object.hasOwn(fields, name) ? fields[name] : fields['*']
    const at = child(place, name)
    if (form === undefined) tools.note({ ...unknownField(kind, name, fields, isDoc), place: at })
    else tools.later({ form: form.replace(/^!/, ''), located: { value: member, place: at }, isDoc })
  }
  for (const [name, form] of Object.entries(fields)) {
    if (form.startsWith('!') && value[name] === undefined)
      tools.note({ ...missingField(name, isDoc || form.startsWith('!~')), place })
  }
  for (const { code, field, message, severity } of breaches(kind, value, tools.version)) {
    const at = field === '' ? place : child(place, ...field.split('/'))
    tools.note({ code, severity: isDoc ? 'warning' : severity, message, hint: undefined, place: at, part: 'key' })
  }
  if (kind === 'Components')
    for (const [name, members] of Object.entries(value)) lookAtNames(members, child(place, name), tools)
  const ref = kind === 'PathItem' ? value.$ref : undefined
  if (typeof ref === 'string') followReference(kind, ref, { value, place }, tools)
}

/** OpenAPI 3.1 section 4.8.7: names of components are letters, digits, `.`, `-` and `_`. */
function lookAtNames(members: unknown, place: Place, tools: Tools): void {
  if (!isRecord(members)) return
  for (const name of Object.keys(members)) {
    if (/^[\w.-]+$/.test(name)) continue
    tools.note({ ...problemAt(child(place, name), `"${name}" cannot be the name of a component.`, true), part: 'key' })
  }
}

function followReference(kind: string, ref: string, { place }: Located, tools: Tools): void {
  try {
    const target = tools.documents.target(ref, place)
    if (target) tools.later({ form: kind, located: target })
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    tools.noteError(error)
  }
}

type Whole = { readonly located: Located; readonly isDoc: boolean }

function lookAtList(form: string, { located: { value, place }, isDoc }: Whole, tools: Tools): void {
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  if (items !== value) tools.note(problemAt(place, `It must be a list, not ${shown(value)}.`, isDoc))
  items.forEach((item, index) => {
    tools.later({ form, located: { value: item, place: child(place, index) }, isDoc })
  })
}

function lookAtMap(form: string, { located: { value, place }, isDoc }: Whole, tools: Tools): void {
  if (!isRecord(value)) tools.note(problemAt(place, `It must be a map, not ${shown(value)}.`, isDoc))
  for (const [name, item] of Object.entries(isRecord(value) ? value : {})) {
    const at = child(place, name)
    // OpenAPI 3.2 section 4.21: the name of a header is the one that is sent.
    if (form === 'Header' && tools.version === '3.2' && !place.pointer.startsWith('/components/') && !isToken(name)) {
      tools.note({ ...problemAt(at, `"${name}" cannot be the name of a header.`, false), part: 'key' })
    }
    tools.later({ form, located: { value: item, place: at }, isDoc })
  }
}

/** Of the objects that a schema holds and that are no schemas. */
const IN_SCHEMAS: readonly (readonly [keyword: string, kind: string])[] = [
  ['xml', 'Xml'],
  ['externalDocs', 'ExternalDocs'],
  ['discriminator', 'Discriminator'],
]

function lookAtSchema({ value, place }: Located, tools: Tools): void {
  const mayBeFlag = tools.version === '3.1' || tools.version === '3.2'
  if (!isRecord(value)) {
    const form = mayBeFlag ? 'an object, true or false' : 'an object'
    if (mayBeFlag && typeof value === 'boolean') return
    tools.note(problemAt(place, `A schema is ${form}, not ${shown(value)}.`, false))
    return
  }
  if (!tools.isNew(value)) return
  for (const [keyword, kind] of IN_SCHEMAS) {
    if (value[keyword] !== undefined && tools.kinds[kind]) {
      tools.later({
        form: kind,
        located: { value: value[keyword], place: child(place, keyword) },
        isDoc: kind === 'ExternalDocs',
      })
    }
  }
  for (const schema of subschemas(value, place))
    if (isRecord(schema.value)) tools.later({ form: 'Schema', located: schema })
}

/** What a value must be, where it is not. */
function wrongValue(form: string, value: unknown): string | undefined {
  if (form.startsWith('=')) {
    const names = form.slice(1).split('|')
    return names.includes(String(value)) ? undefined : `one of ${names.join(', ')}`
  }
  switch (form) {
    case 'text':
      return typeof value === 'string' ? undefined : 'text'
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false'
    default:
      return undefined
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'an object'
  return JSON.stringify(value)?.slice(0, 60) ?? 'nothing'
}

function problemAt(place: Place, message: string, isDoc: boolean): FormProblem {
  return { code: 'field-form', severity: isDoc ? 'warning' : 'error', message, hint: undefined, place, part: 'value' }
}

type Unplaced = Omit<FormProblem, 'place'>

function missingField(name: string, isDoc: boolean): Unplaced {
  const severity = isDoc ? 'warning' : 'error'
  return { code: 'field-missing', severity, message: `The field "${name}" is missing.`, hint: undefined, part: 'key' }
}

function unknownField(kind: string, name: string, fields: Readonly<Record<string, string>>, isDoc: boolean): Unplaced {
  const severity = isDoc ? 'warning' : 'error'
  const message = `"${name}" is no field of ${objectName(kind)}, so nothing comes of it.`
  return {
    code: 'field-unknown',
    severity,
    message,
    hint: nearestHint(name, Object.keys(fields), 'fields there'),
    part: 'key',
  }
}

/** As the specification calls it. */
function objectName(kind: string): string {
  if (kind === 'Root') return 'an OpenAPI document'
  const words = kind === 'Requirement' ? 'Security Requirement' : kind.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
  return `${/^[AEIO]/.test(words) ? 'an' : 'a'} ${words} Object`
}
