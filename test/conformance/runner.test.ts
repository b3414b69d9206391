/**
 * The runner of the conformance set is no rubber stamp: files of another form are refused, and answers that are not as
 * expected are told apart.
 */
import { expect, test } from 'vitest'
import type { Expectation } from './case-file.ts'
import { differences } from './judge-answer.ts'
import { parseCaseFile, readCaseFiles, repeatedIds } from './read-case-files.ts'
import type { Answer } from './send-case.ts'

const GOOD = `
about: pets
document: { paths: {} }
cases:
  - id: a-pet
    request: { url: /pets }
    expect: { status: 200 }
`

test('a file is read, and its document made whole', () => {
  expect(parseCaseFile('row/pets.yaml', GOOD)).toEqual({
    row: 'row',
    file: 'row/pets.yaml',
    about: 'pets',
    document: { openapi: '3.1.0', info: { title: 'row/pets.yaml', version: '1' }, paths: {} },
    files: {},
    cases: [
      { id: 'a-pet', request: { method: 'GET', url: '/pets', headers: {}, body: undefined }, expect: { status: 200 } },
    ],
  })
})

const MALFORMED = {
  'no row': { name: 'pets.yaml', text: GOOD, says: 'pets.yaml: belongs in a folder named after its row.' },
  'no YAML': { text: 'a: [', says: /^row\/pets\.yaml: / },
  'a list': { text: '[]', says: 'row/pets.yaml: must be an object.' },
  'no document': { text: GOOD.replace('document', 'files'), says: 'row/pets.yaml: "document" is missing.' },
  'no cases': {
    text: 'about: a\ndocument: {}\ncases: []',
    says: 'row/pets.yaml: cases: must be a list of at least one item.',
  },
  'a misspelt expectation': {
    text: GOOD.replace('status: 200', 'status: 200, mentoins: [a]'),
    says: 'row/pets.yaml: cases[0].expect: "mentoins" is not known; known are status, mediaType, body, headers, finding, unjudged, mentions.',
  },
  'a status in quotes': {
    text: GOOD.replace('status: 200', 'status: "200"'),
    says: 'row/pets.yaml: cases[0].expect.status: must be a number.',
  },
  'an id of another form': {
    text: GOOD.replace('a-pet', 'aPet'),
    says: 'row/pets.yaml: cases[0].id: "aPet" is not kebab-case.',
  },
  'a header that is a number': {
    text: GOOD.replace('url: /pets', 'url: /pets, headers: { a: 1 }'),
    says: 'row/pets.yaml: cases[0].request.headers.a: must be text; put it in quotes.',
  },
  'a URL with a space': {
    text: GOOD.replace('url: /pets', 'url: "/a b"'),
    says: 'row/pets.yaml: cases[0].request.url: "/a b" must begin with "/" and be ASCII without spaces.',
  },
  'two bodies': {
    text: GOOD.replace('url: /pets', 'url: /pets, body: a, bodyBase64: YQ=='),
    says: 'row/pets.yaml: cases[0].request: body and bodyBase64 exclude each other.',
  },
}

for (const [what, { text, says, ...more }] of Object.entries(MALFORMED)) {
  test(`${what} is refused, with file and key`, () => {
    expect(() => parseCaseFile('name' in more ? more.name : 'row/pets.yaml', text)).toThrow(says)
  })
}

test('an id that is taken is refused, with both files', () => {
  const one = parseCaseFile('row/one.yaml', GOOD)
  const two = parseCaseFile('row/two.yaml', GOOD)
  expect(repeatedIds([one, two])).toEqual(['row/two.yaml: the id "a-pet" is taken by a case of row/one.yaml.'])
})

test('all files of the set are well formed', () => {
  expect(readCaseFiles().length).toBeGreaterThan(0)
})

const ANSWER: Answer = {
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', vary: 'Accept' },
  text: '{"name":"Rex"}',
}

const MET: Expectation = {
  status: 200,
  mediaType: 'application/json',
  body: { value: { name: 'Rex' } },
  headers: { Vary: 'Accept', 'Content-Type': ['json', 'utf-8'], Allow: null },
  finding: 'body-schema',
  unjudged: 'no decoder',
  mentions: ['rex'],
}
const EXPLANATION = { findings: ['body-schema'], unchecked: ['There is no decoder.'] }

test('an answer that is as expected has no differences', () => {
  expect(differences(MET, ANSWER, EXPLANATION)).toEqual([])
})

const UNMET: readonly (readonly [Partial<Expectation>, string])[] = [
  [{ status: 400 }, 'Status 400 expected, got 200: {"name":"Rex"}'],
  [{ mediaType: 'text/plain' }, 'Media type text/plain expected, got application/json; charset=utf-8.'],
  [{ mediaType: null }, 'No body expected, got application/json; charset=utf-8: {"name":"Rex"}'],
  [{ body: { value: {} } }, 'Body {} expected, got {"name":"Rex"}.'],
  [{ headers: { Vary: 'Origin' } }, 'Header Vary: Origin expected, got Accept.'],
  [{ headers: { Vary: ['Acc', 'Origin'] } }, 'Header Vary with Origin expected, got Accept.'],
  [{ headers: { Vary: null } }, 'No header Vary expected, got Accept.'],
  [{ headers: { Allow: 'GET' } }, 'Header Allow: GET expected, got undefined.'],
  [{ finding: 'body-missing' }, 'Finding body-missing expected, got body-schema.'],
  [{ unjudged: 'charset' }, '"charset" expected as unjudged, got: There is no decoder.'],
  [{ mentions: ['Rex', 'Tom'] }, 'The body does not mention "Tom": {"name":"Rex"}'],
]

for (const [changed, difference] of UNMET) {
  test(`a difference is told: ${difference}`, () => {
    expect(differences({ ...MET, ...changed }, ANSWER, EXPLANATION)).toEqual([difference])
  })
}

test('of a server that explains nothing no finding is expected', () => {
  expect(differences({ ...MET, finding: 'body-missing' }, ANSWER)).toEqual([])
})
