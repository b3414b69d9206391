import { describe, expect, test } from 'vitest'
import { addFixture } from '../../src/console/add-fixture.ts'

const seen = { name: 'seen', fixture: { response: { status: 200, body: { name: 'Rex' } } }, operation: undefined }
const ENTRY = 'seen:\n  response:\n    status: 200\n    body:\n      name: Rex\n'

describe('a fixture is added to a file', () => {
  test('that is new', () => {
    expect(addFixture('', seen)).toEqual({ kind: 'added', text: ENTRY })
  })

  test('that is new and has to name its operation', () => {
    const added = addFixture('', { ...seen, operation: 'GET /pets/{id}' })

    expect(added).toEqual({ kind: 'added', text: `operation: GET /pets/{id}\n\n${ENTRY}` })
  })

  test('whose comments, order and quotes stay as they are', () => {
    const before = `# first\nzebra: { response: { status: 404 } } # why\n\n"404":\n  response: { status: 404 }`

    expect(addFixture(before, seen)).toEqual({ kind: 'added', text: `${before}\n\n${ENTRY}` })
  })

  test('of JSON, with its own indent', () => {
    const before = '{\n    "first": { "response": { "status": 204 } }\n}\n'

    expect(addFixture(before, seen)).toMatchObject({
      text: expect.stringMatching(/^\{\n {4}"first": \{.*\n {4}"seen": \{\n {8}"response"/s),
    })
  })

  test('that holds only comments', () => {
    expect(addFixture('# none yet\n', seen)).toEqual({ kind: 'added', text: `# none yet\n\n${ENTRY}` })
  })
})

describe('nothing is added', () => {
  test('where the name is taken', () => {
    expect(addFixture('seen: { response: { status: 200 } }\n', seen)).toEqual({ kind: 'taken' })
  })

  test.each([
    ['ends its document', 'a: { response: { status: 200 } }\n...\n'],
    ['has a second document', 'a: 1\n---\nb: 2\n'],
    ['is a list', '- a\n'],
    ['is indented as a whole', '  a: { response: { status: 200 } }\n'],
    ['ends in a text that would go on', 'a:\n  description: |+\n    text\n  response: { status: 200 }\nb: |+\n  x'],
    ['is broken', 'a: [\n'],
  ])('where the file %s, and the entry is told instead', (_, before) => {
    const added = addFixture(before, seen)

    expect(added).toEqual({ kind: 'unclear', entry: ENTRY })
  })
})

test('a name that JavaScript knows is only a name', () => {
  for (const name of ['__proto__', 'constructor', '404', 'yes', 'a: b']) {
    const added = addFixture('a: { response: { status: 200 } }\n', { ...seen, name })

    expect(added.kind).toBe('added')
    expect(addFixture(added.kind === 'added' ? added.text : '', { ...seen, name })).toEqual({ kind: 'taken' })
  }
})
