/**
 * Reads the conformance files and refuses, with file and key, what does not have their form: a misspelt expectation
 * would pass unnoticed. I/O: reads files.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CORE_SCHEMA, load } from 'js-yaml'
import type { Case, CaseFile, CaseRequest, Expectation } from './case-file.ts'

type Fields = Readonly<Record<string, unknown>>

/** All files of the folder, by row and name. Throws one error that lists everything that is wrong. */
export function readCaseFiles(folder: string = fileURLToPath(new URL('.', import.meta.url))): readonly CaseFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const problems: string[] = []
  const files: CaseFile[] = []
  for (const name of names) {
    try {
      files.push(parseCaseFile(name, readFileSync(`${folder}/${name}`, 'utf8')))
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
    }
  }
  problems.push(...repeatedIds(files))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return files
}

/** `name`: `<row>/<name>.yaml`. Throws an Error that begins with it. */
export function parseCaseFile(name: string, text: string): CaseFile {
  const [row, ...rest] = name.split('/')
  if (row === undefined || rest.length !== 1) throw new Error(`${name}: belongs in a folder named after its row.`)
  const value = parseYaml(name, text)
  const fields = fieldsOf(value, name, { required: ['about', 'document', 'cases'], optional: ['files'] })
  return {
    row,
    file: name,
    about: textOf(fields.about, `${name}: about`),
    document: typeof fields.document === 'string' ? fields.document : wholeDocument(fields.document, name),
    files: (fields.files === undefined ? {} : recordOf(fields.files, `${name}: files`)) as CaseFile['files'],
    cases: listOf(fields.cases, `${name}: cases`).map((item, at) => readCase(item, `${name}: cases[${at}]`)),
  }
}

/** Ids are how a case is spoken of, in reports and in the README. */
export function repeatedIds(files: readonly CaseFile[]): readonly string[] {
  const first = new Map<string, string>()
  const problems: string[] = []
  for (const { file, cases } of files) {
    for (const { id } of cases) {
      const earlier = first.get(id)
      if (earlier === undefined) first.set(id, file)
      else problems.push(`${file}: the id "${id}" is taken by a case of ${earlier}.`)
    }
  }
  return problems
}

function parseYaml(name: string, text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA })
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function wholeDocument(value: unknown, name: string): Fields {
  const document = recordOf(value, `${name}: document`)
  const version = document.swagger === undefined ? { openapi: '3.1.0' } : {}
  return { ...version, info: { title: name, version: '1' }, ...document }
}

function readCase(value: unknown, where: string): Case {
  const fields = fieldsOf(value, where, { required: ['id', 'request', 'expect'], optional: [] })
  const id = textOf(fields.id, `${where}.id`)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw new Error(`${where}.id: "${id}" is not kebab-case.`)
  return {
    id,
    request: readRequest(fields.request, `${where}.request`),
    expect: readExpectation(fields.expect, `${where}.expect`),
  }
}

function readRequest(value: unknown, where: string): CaseRequest {
  const optional = ['method', 'headers', 'body', 'bodyBase64']
  const fields = fieldsOf(value, where, { required: ['url'], optional })
  const url = textOf(fields.url, `${where}.url`)
  if (!/^[/*][\x21-\x7e]*$/.test(url)) {
    throw new Error(`${where}.url: "${url}" must begin with "/" and be ASCII without spaces.`)
  }
  if (fields.body !== undefined && fields.bodyBase64 !== undefined) {
    throw new Error(`${where}: body and bodyBase64 exclude each other.`)
  }
  return {
    method: fields.method === undefined ? 'GET' : textOf(fields.method, `${where}.method`),
    url,
    headers: fields.headers === undefined ? {} : readFields(fields.headers, `${where}.headers`),
    body: readBody(fields, where),
  }
}

function readBody({ body, bodyBase64 }: Fields, where: string): Uint8Array | undefined {
  if (body !== undefined) return Buffer.from(textOf(body, `${where}.body`))
  return bodyBase64 === undefined ? undefined : Buffer.from(textOf(bodyBase64, `${where}.bodyBase64`), 'base64')
}

function readFields(value: unknown, where: string): CaseRequest['headers'] {
  const entries = Object.entries(recordOf(value, where)).map(([name, field]) => {
    const read = Array.isArray(field)
      ? field.map((line) => textOf(line, `${where}.${name}`))
      : textOf(field, `${where}.${name}`)
    return [name, read] as const
  })
  return Object.fromEntries(entries)
}

const EXPECTATIONS = ['mediaType', 'body', 'headers', 'finding', 'unjudged', 'mentions']

function readExpectation(value: unknown, where: string): Expectation {
  const fields = fieldsOf(value, where, { required: ['status'], optional: EXPECTATIONS })
  const { status, mediaType, body, headers, finding, unjudged, mentions } = fields
  if (typeof status !== 'number') throw new Error(`${where}.status: must be a number.`)
  return {
    status,
    ...(mediaType !== undefined && {
      mediaType: mediaType === null ? null : textOf(mediaType, `${where}.mediaType`),
    }),
    ...('body' in fields && { body: { value: body } }),
    ...(headers !== undefined && { headers: readExpectedFields(headers, `${where}.headers`) }),
    ...(finding !== undefined && { finding: textOf(finding, `${where}.finding`) }),
    ...(unjudged !== undefined && { unjudged: textOf(unjudged, `${where}.unjudged`) }),
    ...(mentions !== undefined && {
      mentions: listOf(mentions, `${where}.mentions`).map((item) => textOf(item, `${where}.mentions`)),
    }),
  }
}

function readExpectedFields(value: unknown, where: string): NonNullable<Expectation['headers']> {
  const fields = recordOf(value, where)
  const present = Object.entries(fields).filter(([, field]) => field !== null)
  const absent = Object.keys(fields).filter((name) => fields[name] === null)
  const read = readFields(Object.fromEntries(present), where)
  return { ...read, ...Object.fromEntries(absent.map((name) => [name, null])) }
}

function fieldsOf(
  value: unknown,
  where: string,
  keys: { readonly required: readonly string[]; readonly optional: readonly string[] },
): Fields {
  const fields = recordOf(value, where)
  const known = [...keys.required, ...keys.optional]
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) throw new Error(`${where}: "${key}" is not known; known are ${known.join(', ')}.`)
  }
  for (const key of keys.required) {
    if (fields[key] === undefined) throw new Error(`${where}: "${key}" is missing.`)
  }
  return fields
}

function recordOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new Error(`${where}: must be an object.`)
}

function listOf(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value
  throw new Error(`${where}: must be a list of at least one item.`)
}

function textOf(value: unknown, where: string): string {
  if (typeof value === 'string') return value
  throw new Error(`${where}: must be text; put it in quotes.`)
}
