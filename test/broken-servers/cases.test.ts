/**
 * The cases that are derived from the document of the broken servers. Their names are what people filter by.
 */
import { expect, test } from 'vitest'
import { CASES } from './check.ts'

function namesOf(operation: string): string {
  return CASES.filter((item) => item.operation.id === operation)
    .map(({ id }) => id)
    .join('\n')
}

test('the cases of an operation with parameters', () => {
  expect(namesOf('listPerformers')).toMatchInlineSnapshot(`
    "listPerformers/2xx/valid
    listPerformers/2xx/query.limit/given
    listPerformers/2xx/query.limit/minimum
    listPerformers/2xx/query.limit/maximum
    listPerformers/400/query.limit/repeated
    listPerformers/400/query.limit/type
    listPerformers/400/query.limit/minimum
    listPerformers/400/query.limit/maximum
    listPerformers/2xx/query.after/given
    listPerformers/400/query.after/repeated
    listPerformers/400/query.after/pattern
    listPerformers/2xx/query.sort/given
    listPerformers/2xx/query.sort/enum-fee
    listPerformers/400/query.sort/repeated
    listPerformers/400/query.sort/enum
    listPerformers/2xx/query.skill/given
    listPerformers/2xx/query.skill/maxItems
    listPerformers/400/query.skill/maxItems
    listPerformers/400/query.skill/enum-0
    listPerformers/2xx/query.since/given
    listPerformers/400/query.since/repeated
    listPerformers/400/query.since/format-near-miss
    listPerformers/400/query.since/format
    listPerformers/2xx/query.union/given
    listPerformers/400/query.union/repeated
    listPerformers/400/query.union/type
    listPerformers/2xx/header.X-Trace/given
    listPerformers/2xx/header.X-Trace/minLength
    listPerformers/2xx/header.X-Trace/maxLength
    listPerformers/400/header.X-Trace/minLength
    listPerformers/400/header.X-Trace/maxLength
    listPerformers/406/header.Accept/unacceptable
    listPerformers/http/options
    listPerformers/http/head
    listPerformers/http/undeclared"
  `)
})

test('the cases of an operation with a body', () => {
  expect(namesOf('createBooking')).toMatchInlineSnapshot(`
    "createBooking/2xx/valid
    createBooking/400/body/missing
    createBooking/400/body/empty
    createBooking/400/body/malformed
    createBooking/400/body/media-type
    createBooking/400/body/type
    createBooking/400/body/required.performerId
    createBooking/400/body/required.day
    createBooking/400/body/required.contact
    createBooking/400/body/required.stunt
    createBooking/400/body/additionalProperties
    createBooking/400/body/performerId.type
    createBooking/400/body/performerId.minimum
    createBooking/400/body/day.type
    createBooking/400/body/day.format.near-miss
    createBooking/400/body/day.format
    createBooking/400/body/crew.type
    createBooking/400/body/crew.minimum
    createBooking/400/body/crew.maximum
    createBooking/400/body/contact.type
    createBooking/400/body/contact.required.email
    createBooking/400/body/contact.email.type
    createBooking/400/body/contact.email.format.near-miss
    createBooking/400/body/contact.email.format
    createBooking/400/body/stunt.oneOf.wrong-type
    createBooking/400/body/stunt.oneOf.missing-required.kind
    createBooking/400/body/stunt.required.metres
    createBooking/400/body/stunt.kind.oneOf.wrong-type
    createBooking/400/body/stunt.kind.oneOf.not-const
    createBooking/400/body/stunt.metres.type
    createBooking/400/body/stunt.metres.minimum
    createBooking/400/body/stunt.metres.maximum
    createBooking/400/body/gear.type
    createBooking/400/body/gear.maxItems
    createBooking/400/body/gear.0.type
    createBooking/400/body/gear.0.minLength
    createBooking/400/body/code.type
    createBooking/400/body/code.maxLength
    createBooking/400/body/code.pattern
    createBooking/400/body/rehearsal.type
    createBooking/400/body/insurance.type
    createBooking/400/body/insurance.minimum
    createBooking/2xx/body/performerId.minimum
    createBooking/2xx/body/crew.left-out
    createBooking/2xx/body/crew.minimum
    createBooking/2xx/body/crew.maximum
    createBooking/2xx/body/stunt.metres.minimum
    createBooking/2xx/body/stunt.metres.maximum
    createBooking/2xx/body/gear.left-out
    createBooking/2xx/body/gear.minItems
    createBooking/2xx/body/gear.maxItems
    createBooking/2xx/body/code.left-out
    createBooking/2xx/body/code.maxLength
    createBooking/2xx/body/rehearsal.left-out
    createBooking/2xx/body/insurance.left-out
    createBooking/2xx/body/insurance.null
    createBooking/2xx/body/insurance.minimum
    createBooking/401/no-credentials
    createBooking/401/token-garbage
    createBooking/401/token-expired
    createBooking/401/token-other-scheme
    createBooking/http/options
    createBooking/http/undeclared"
  `)
})

test('the cases of an operation with a resource, credentials and paired examples', () => {
  expect(namesOf('getBooking')).toMatchInlineSnapshot(`
    "getBooking/200/example.first
    getBooking/2xx/valid
    getBooking/400/path.bookingId/pattern
    getBooking/401/no-credentials
    getBooking/401/token-garbage
    getBooking/401/token-expired
    getBooking/401/token-other-scheme
    getBooking/406/header.Accept/unacceptable
    getBooking/http/options
    getBooking/http/head
    getBooking/http/undeclared"
  `)
  expect(namesOf('confirmBooking')).toMatchInlineSnapshot(`
    "confirmBooking/2xx/valid
    confirmBooking/400/path.bookingId/pattern
    confirmBooking/401/no-credentials
    confirmBooking/401/token-garbage
    confirmBooking/401/token-expired
    confirmBooking/401/token-other-scheme
    confirmBooking/401/key-garbage
    confirmBooking/404/path.bookingId/unknown
    confirmBooking/http/options
    confirmBooking/http/undeclared"
  `)
})

test('no two cases have one id', () => {
  expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length)
})

test('no request of a case holds a secret', () => {
  expect(JSON.stringify(CASES.map(({ request }) => request))).not.toMatch(/good-token|good-key/)
})
