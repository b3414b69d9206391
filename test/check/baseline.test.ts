/**
 * The baseline: known findings do not fail until their day has passed; what is fixed is told.
 */
import { expect, test } from 'vitest'
import { check } from './checker.ts'
import { pets, wrongPets } from './pets-server.ts'
import { serve } from './servers.ts'

const CAUSE = '#/components/schemas/Pet/properties/name/type'

function baseline(entry: string, until = '2999-12-31'): string {
  return `entries:\n  - ${entry}\n    code: body-schema\n    reason: names are numbers\n    until: ${until}\n`
}

async function checkWith(text: string, handle = wrongPets, flags: readonly string[] = []) {
  const { url } = await serve(handle)
  const args = ['pets.yaml', url, '--baseline', 'known.yaml', ...flags]
  return check(args, { files: text === '' ? {} : { 'known.yaml': text } })
}

test('a known finding does not fail, by its cause, wherever it occurs', async () => {
  const { code, stdout } = await checkWith(baseline(`cause: "${CAUSE}"`))
  expect(code).toBe(0)
  expect(stdout).toContain('known until 2999-12-31: names are numbers')
})

test('a known finding does not fail, by its case', async () => {
  const { url } = await serve(wrongPets)
  const first = await check(['pets.yaml', url, '--report', 'json=r.json'])
  const cases: { id: string; outcome: string }[] = JSON.parse(first.file('r.json')).cases
  const wrong = cases.filter(({ outcome }) => outcome === 'violates').map(({ id }) => id)
  const all = wrong.map((id) => baseline(`case: ${id}`).replace('entries:\n', '')).join('')
  expect(wrong.length).toBeGreaterThan(0)
  expect((await checkWith(`entries:\n${all}`)).code).toBe(0)
})

test('another finding does', async () => {
  expect((await checkWith(baseline('cause: "#/components/schemas/Pet/required"'))).code).toBe(1)
  expect((await checkWith(baseline('case: listPets/2xx/query.limit/minimum'))).code).toBe(1)
  expect((await checkWith(baseline(`cause: "${CAUSE}"`).replace('body-schema', 'body-missing'))).code).toBe(1)
})

test('an expired one fails, and says why', async () => {
  const { code, stdout } = await checkWith(baseline(`cause: "${CAUSE}"`, '2020-01-31'))
  expect(code).toBe(1)
  expect(stdout).toContain(`Known until 2020-01-31, which has passed: body-schema ${CAUSE} (names are numbers).`)
})

test('one that no longer occurs is told as fixed, unless the cases that would show it were left out', async () => {
  const told = `Fixed: body-schema ${CAUSE} (names are numbers) no longer occurs; take it out of the baseline.`
  const whole = await checkWith(baseline(`cause: "${CAUSE}"`), pets)
  expect({ code: whole.code, isTold: whole.stdout.includes(told) }).toEqual({ code: 0, isTold: true })
  const part = await checkWith(baseline(`cause: "${CAUSE}"`), pets, ['--only', '*/400/*'])
  expect({ code: part.code, isTold: part.stdout.includes('Fixed') }).toEqual({ code: 0, isTold: false })
})

test('--update-baseline writes what is found, keeps reasons, takes out what is fixed', async () => {
  const known = `${baseline(`cause: "${CAUSE}"`)}  - case: listPets/2xx/query.limit/minimum\n    code: server-error\n    reason: gone\n    until: 2999-12-31\n`
  const { code, file } = await checkWith(known, wrongPets, ['--update-baseline'])
  expect(code).toBe(0)
  expect(
    file('known.yaml'),
  ).toBe(`# Known findings of stuntdouble check. Each fails again after its day; --update-baseline rewrites this file.
entries:
  - cause: '${CAUSE}'
    code: body-schema
    reason: names are numbers
    until: '2999-12-31'
`)
})

test('--update-baseline makes a file that the next check takes', async () => {
  const { url } = await serve(wrongPets)
  const first = await check(['pets.yaml', url, '--baseline', 'new.yaml', '--update-baseline'])
  expect(first.code).toBe(0)
  const files = { 'new.yaml': first.file('new.yaml') }
  expect((await check(['pets.yaml', url, '--baseline', 'new.yaml'], { files })).code).toBe(0)
  expect((await check(['pets.yaml', url], { files })).code).toBe(1)
})

for (const [what, text, message] of [
  ['that is not there', '', 'FILE_UNREADABLE'],
  [
    'with an entry that has no reason',
    baseline('case: a').replace(/ {4}reason.*\n/, ''),
    'known.yaml:2:5\n  The setting "entries.0" must have "reason".',
  ],
  [
    'with a day that is none',
    baseline('case: a', '"soon"'),
    'The setting "entries.0.until" does not have the form it must have.',
  ],
  [
    'with an entry for nothing',
    baseline('code: body-schema').replace('    code: body-schema\n', ''),
    'An entry of a baseline names a case or a cause',
  ],
] as const) {
  test(`a baseline ${what} is a tool error`, async () => {
    const { code, stderr } = await checkWith(text)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
}
