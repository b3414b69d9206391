/**
 * Cases that vary the body: left out, empty, malformed, of another media type, broken in one way of its schema. Pure.
 */
import { breakValue } from '../sample/break-value.ts'
import { type BaseSubject, bodyValue, jsonContent } from './base-draft.ts'
import type { Case, CaseBody, CaseList } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'
import { isInferred } from './parameter-cases.ts'

const MAX_BODY_BYTES = 64 * 1024

export function bodyCases(subject: BaseSubject, base: Draft): CaseList {
  const { operation } = subject
  const { requestBody } = operation
  const content = jsonContent(operation)
  if (!requestBody) return { cases: [], excluded: [] }
  if (!content) {
    const what = [...requestBody.content.keys()].join(', ')
    return {
      cases: [],
      excluded: [{ operation: operation.id, what: 'cases of the body', reason: `no encoder for ${what}` }],
    }
  }
  const make: MakeCase = (name, body, deviation, isLenient = false) => ({
    id: `${operation.id}/400/body/${name}`,
    kind: 'negative',
    operation,
    request: writeDraft({ ...base, body }, { kind: 'good' }),
    expectation: { kind: 'rejected', isLenient, deviation },
    place: content.place,
  })
  const { mediaType } = content
  const cases: Case[] = []
  if (requestBody.isRequired) {
    cases.push(make('missing', undefined, 'the body is missing'))
    cases.push(make('empty', { mediaType, text: '' }, 'the body is empty'))
  }
  cases.push(make('malformed', { mediaType, text: '{"' }, 'the body is not JSON'))
  if (base.body)
    cases.push(
      make(
        'media-type',
        { mediaType: 'application/x-unknown', text: base.body.text },
        'the media type is not documented',
      ),
    )
  return { cases: [...cases, ...brokenBodies(subject, make)], excluded: [] }
}

type MakeCase = (name: string, body: CaseBody | undefined, deviation: string, isLenient?: boolean) => Case

function brokenBodies(subject: BaseSubject, make: MakeCase): readonly Case[] {
  const content = jsonContent(subject.operation)
  const sample = content && bodyValue(content, subject)
  if (!content?.schema || sample?.kind !== 'value') return []
  const check = content.check('request')
  return breakValue(content.schema.value, sample.value, { follow: subject.contract.follow, judge: check })
    .map(({ keyword, pointer, detail, value }) => {
      const name = [
        ...pointer
          .slice(1)
          .split('/')
          .filter((token) => token !== ''),
        keyword,
        ...(detail === undefined ? [] : [detail]),
      ].join('.')
      return make(
        name,
        { mediaType: content.mediaType, text: JSON.stringify(value) },
        `the body at ${pointer || '/'} breaks "${keyword}"`,
        keyword === 'format' || isInferred(check(value)),
      )
    })
    .filter(({ request }) => (request.body?.text.length ?? 0) < MAX_BODY_BYTES)
}
