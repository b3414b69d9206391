/**
 * The specification's own documents: those its schema accepts are linted without error, those it refuses are refused for
 * their reason, with file and line. They are no part of the project; where they are missing, this says so.
 */
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { formatLocation, loadContract } from '../../src/contract/index.ts'
import { lintContract } from '../../src/validate/index.ts'

const home = fileURLToPath(new URL('../../../shared/data/openapi-schema-tests/', import.meta.url))
const isThere = existsSync(home)
if (!isThere) console.warn(`not checked: there is no ${home}`)

function errorsOf(file: string): readonly string[] {
  return lintContract(loadContract(`${home}${file}`))
    .problems.filter(({ severity }) => severity === 'error')
    .map(
      ({ code, at, message }) => `${at ? formatLocation(at).replace(/^.*\.yaml:/, '') : 'nowhere'} ${code} ${message}`,
    )
}

function documents(kind: 'pass' | 'fail'): readonly string[] {
  if (!isThere) return []
  return ['v3.1', 'v3.2'].flatMap((version) =>
    readdirSync(`${home}${version}/${kind}`).map((name) => `${version}/${kind}/${name}`),
  )
}

/** The schema of the specification sees neither what a reference leads to nor what names a security scheme. */
const DEFECTS: Readonly<Record<string, readonly string[]>> = {
  'operation-object-example.yaml': [
    '46:13 DOCUMENT_INVALID The security scheme "petstore_auth" is not declared.',
    '13:17 DOCUMENT_INVALID The path /pets/{id} has no {petId}.',
  ],
  'security-scheme-object-examples.yaml': [
    expect.stringMatching(/^\d+:13 REF_NOT_ALLOWED The reference "https:\/\/example\.com\/api\/openapi\.json#/),
  ],
}

/** For each document the error that is meant; others may be told besides. */
const REASONS: Readonly<Record<string, string>> = {
  'v3.1/fail/example-examples.yaml': '15:7 fields-together "example" and "examples" cannot be there both.',
  'v3.1/fail/header-object-allowReserved.yaml': '12:7 field-form A header has no "allowReserved".',
  'v3.1/fail/invalid_schema_types.yaml': '10:19 SCHEMA_INVALID This is no schema.',
  'v3.1/fail/link-object-no-body.yaml':
    '10:7 field-unknown "body" is no field of a Link Object, so nothing comes of it.',
  'v3.1/fail/no_containers.yaml': '1:1 field-missing A document must have one of paths, components and webhooks.',
  'v3.1/fail/parameter-object-cookie-form-allowReserved.yaml':
    '11:7 field-form A cookie parameter has no "allowReserved".',
  'v3.1/fail/parameter-object-header-allowReserved.yaml': '10:7 field-form A header parameter has no "allowReserved".',
  'v3.1/fail/parameter-object-path-allowReserved.yaml': '10:7 field-form A path parameter has no "allowReserved".',
  'v3.1/fail/server_enum_empty.yaml': '13:9 field-form The values of a server variable must not be empty.',
  'v3.1/fail/servers.yaml': '10:3 field-form It must be a list, not an object.',
  'v3.1/fail/unknown_container.yaml':
    '8:1 field-unknown "overlays" is no field of an OpenAPI document, so nothing comes of it.',
  'v3.2/fail/encoding-enc-item-exclusion.yaml':
    '13:13 fields-together "encoding" and "prefixEncoding" cannot be there both.',
  'v3.2/fail/encoding-enc-prefix-exclusion.yaml':
    '13:13 fields-together "encoding" and "itemEncoding" cannot be there both.',
  'v3.2/fail/example-examples.yaml': '15:7 fields-together "example" and "examples" cannot be there both.',
  'v3.2/fail/example-object-old-exclusions.yaml':
    '10:7 fields-together "value" and "externalValue" cannot be there both.',
  'v3.2/fail/example-object-old-vs-data.yaml': '10:7 fields-together "value" and "dataValue" cannot be there both.',
  'v3.2/fail/example-object-old-vs-ser.yaml':
    '10:7 fields-together "value" and "serializedValue" cannot be there both.',
  'v3.2/fail/example-object-ser-exclusions.yaml':
    '10:7 fields-together "serializedValue" and "externalValue" cannot be there both.',
  'v3.2/fail/header-object-allowReserved.yaml': '12:7 field-form A header has no "allowReserved".',
  'v3.2/fail/header-object-name.yaml': '11:13 field-form "Bad=Header" cannot be the name of a header.',
  'v3.2/fail/invalid_schema_types.yaml': '10:19 SCHEMA_INVALID This is no schema.',
  'v3.2/fail/media-type-enc-item-exclusion.yaml':
    '11:11 fields-together "encoding" and "itemEncoding" cannot be there both.',
  'v3.2/fail/media-type-enc-prefix-exclusion.yaml':
    '11:11 fields-together "encoding" and "prefixEncoding" cannot be there both.',
  'v3.2/fail/no_containers.yaml': '1:1 field-missing A document must have one of paths, components and webhooks.',
  'v3.2/fail/operation-object-query-with-querystring.yaml':
    '10:9 field-form Beside a querystring parameter there is no query parameter.',
  'v3.2/fail/operation-object-two-querystrings.yaml': '10:9 field-form There is one querystring parameter at the most.',
  'v3.2/fail/parameter-object-content-not-with-style.yaml': '14:7 field-form A querystring parameter has no "style".',
  'v3.2/fail/parameter-object-cookie-allowReserved.yaml':
    '11:7 field-form A cookie parameter of style cookie has no "allowReserved".',
  'v3.2/fail/parameter-object-header-allowReserved.yaml': '10:7 field-form A header parameter has no "allowReserved".',
  'v3.2/fail/parameter-object-header-name.yaml':
    '8:7 field-form "Bad[Header]" cannot be the name of a header parameter.',
  'v3.2/fail/parameter-object-path-name.yaml': '8:7 field-form "Bad{Path}" cannot be the name of a path parameter.',
  'v3.2/fail/parameter-object-querystring-not-with-schema.yaml': '7:5 field-missing The field "content" is missing.',
  'v3.2/fail/path-item-object-conflicting-additional-operation.yaml':
    '37:7 field-form POST has a field of its own: "post".',
  'v3.2/fail/path-item-object-query-with-querystring.yaml':
    '8:7 field-form Beside a querystring parameter there is no query parameter.',
  'v3.2/fail/path-item-object-two-querystrings.yaml': '9:7 field-form There is one querystring parameter at the most.',
  'v3.2/fail/server_enum_empty.yaml': '13:9 field-form The values of a server variable must not be empty.',
  'v3.2/fail/servers.yaml': '10:3 field-form It must be a list, not an object.',
  'v3.2/fail/unknown_container.yaml':
    '8:1 field-unknown "overlays" is no field of an OpenAPI document, so nothing comes of it.',
  'v3.2/fail/xml-attr-exclusion.yaml': '11:9 fields-together "attribute" and "nodeType" cannot be there both.',
  'v3.2/fail/xml-wrapped-exclusion.yaml': '11:9 fields-together "wrapped" and "nodeType" cannot be there both.',
}

describe.skipIf(!isThere)('documents of the specification', () => {
  test.each(documents('pass'))('%s is accepted', (file) => {
    expect(errorsOf(file)).toStrictEqual(DEFECTS[file.replace(/^.*\//, '')] ?? [])
  })

  test.each(documents('fail'))('%s is refused for its reason', (file) => {
    expect(errorsOf(file)).toContain(REASONS[file])
  })

  test('there is a reason for each document that is refused, and for no other', () => {
    expect(Object.keys(REASONS).sort()).toStrictEqual([...documents('fail')].sort())
  })
})
