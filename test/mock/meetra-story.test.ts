/**
 * The fixtures of Meetra tell one story: a meeting is the same whichever operation is asked, and the token of the login
 * opens them all.
 */
import { beforeAll, expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { createMock, type Mock } from '../../src/index.ts'
import { meetra, tokenUntil } from './meetra.ts'
import type { Meeting, Speaker } from './meetra-meeting.ts'
import { agreements, contradictions } from './meetra-story.ts'
import { ask, json, NOW, see } from './start-mock.ts'

const operations = loadContract(meetra.document).operations
const ofMeetings = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'file-hash'))
const TALKATIVE = 'f7ac710a'
const TENSE = 'abcdef1234567890'
const PROCESSING = '5ca1ab1e'

let mock: Mock
let authorization: string

beforeAll(async () => {
  mock = await createMock({ ...meetra, now: () => NOW })
  const { body } = await see(logIn('password123'))
  authorization = `Bearer ${(body as { token: string }).token}`
})

function logIn(password: string, email = 'example@example.com'): Promise<Response> {
  return ask(mock, '/api-login', json({ email, password }))
}

function answers(hash: string, query = '', headers: Record<string, string> = { authorization }) {
  return Promise.all(
    ofMeetings.map(async ({ id, path }) => {
      const seen = await see(ask(mock, `${path}?file-hash=${hash}${query}`, { headers }))
      return { id, ...seen }
    }),
  )
}

async function meeting(hash: string, query = ''): Promise<Meeting> {
  const seen = await answers(hash, query)
  expect(seen.map(({ status }) => status)).toEqual(ofMeetings.map(() => 200))
  return Object.fromEntries(seen.map(({ id, body }) => [id, body])) as unknown as Meeting
}

async function knownSpeakers(): Promise<readonly Speaker[]> {
  const { body } = await see(ask(mock, '/api/meeting/speakers', { headers: { authorization } }))
  return (body as { speakers: readonly Speaker[] }).speakers
}

test('all operations but the login and the detection of speakers are of one meeting', () => {
  expect([operations.length, ofMeetings.length]).toEqual([16, 14])
})

test.each([
  ['talkative', TALKATIVE],
  ['talkative, by its other hash', '7faa938dfb14e7ca8129a40a7e47bb02'],
  ['tense', TENSE],
  ['silent', '0000000000000000'],
])('of the %s meeting all operations tell the same', async (_, hash) => {
  expect(contradictions(await meeting(hash), await knownSpeakers())).toEqual([])
})

test('the meeting that is being processed is in no operation at first, and then the same in all', async () => {
  const statuses = async () => new Set((await answers(PROCESSING)).map(({ status }) => status))
  expect([await statuses(), await statuses()]).toEqual([new Set([404]), new Set([404])])
  expect(contradictions(await meeting(PROCESSING), await knownSpeakers())).toEqual([])
})

test('both hashes of the talkative meeting get the same', async () => {
  expect(await meeting('7faa938dfb14e7ca8129a40a7e47bb02')).toEqual(await meeting(TALKATIVE))
})

test('every speaker that is known spoke in a meeting', async () => {
  const meetings = await Promise.all([meeting(TALKATIVE), meeting(TENSE), meeting(PROCESSING)])
  const spoke = new Set(meetings.flatMap(({ getSpeakersBalance }) => getSpeakersBalance.speakers.map(({ id }) => id)))
  expect([...spoke].sort()).toEqual((await knownSpeakers()).map(({ id }) => id).sort())
})

test('five minutes are the default of period_seconds', async () => {
  expect(await meeting(TENSE, '&period_seconds=300')).toEqual(await meeting(TENSE))
})

test('a window of fifteen minutes tells the same as three of five', async () => {
  const whole = await meeting(TENSE, '&period_seconds=900')
  expect(whole.getMeetingDynamics.dynamics.map(({ start, end }) => [start, end])).toEqual([[0, 900_000]])
  expect(contradictions(whole, await knownSpeakers(), 900_000)).toEqual([])
})

/** What is put where, and the agreement that it breaks. */
const CHANGES: readonly (readonly [claim: string, pointer: string, value: unknown])[] = [
  ['every speaker is known', '/getSpeakersBalance/speakers/0/id', 'nobody'],
  ['who has a share speaks in the transcript', '/getSpeakersBalance/speakers', []],
  ['who speaks has key points', '/getMeetingKeyPoints/key_points', {}],
  ['who speaks has a summary, as the meeting has', '/getMeetingTextSummaries/text_summary', {}],
  ['who speaks has a topic', '/getMeetingDetailsByTopics/topics', []],
  ['who speaks has emotions', '/getSpeakerEmotionsOverTime/chunks/0/emotions/nobody', 'fear'],
  ['a speaker of a topic has the alias that is known', '/getMeetingDetailsByTopics/topics/0/speakers/0/alias', 'Derek'],
  ['pairs are of two speakers of the topic', '/getMeetingDetailsByTopics/topics/0/speakers', []],
  [
    'a pair is as strong as in its strongest topic, but for pairs that never share one',
    '/getMeetingInteractions/nodes/0/value',
    1,
  ],
  ['shares add up to 100', '/getSpeakersBalance/speakers/0/meeting_speaking_percentage', 1],
  ['windows are of the period and follow one another', '/getMeetingDynamics/dynamics/1/start', 300_001],
  ['chunks are of a minute and end with the windows', '/getSpeakerEmotionsOverTime/chunks/0/end_ms', 59_000],
  ['topics are those of the details', '/getMeetingTopics/topics/0/topic', 'Weather'],
  ['a topic fills a window', '/getMeetingDetailsByTopics/topics/0/end', 1],
  [
    'lines are in order, and within the meeting',
    '/getMeetingTranscription/Transcription/0/start_timestamp',
    '00:20:00',
  ],
  [
    'in each window that speak who are named by its topic',
    '/getMeetingTranscription/Transcription/0/speaker',
    'nobody',
  ],
  ['who speaks in a minute has an emotion in it', '/getSpeakerEmotionsOverTime/chunks/0/emotions', {}],
  ['talking and silence fill the time', '/getMeetingDetailsByTopics/topics/0/energy/talking_time', 1],
  ['the energy is the mean of the windows', '/getMeetingEnergy/meeting_energy', 36],
  ['the interaction score is the mean of the windows', '/getMeetingInteractionScore/meeting_interaction_score', 21],
  ['the sentiment score lies among those of the windows', '/getMeetingSentiment/sentiment_score', 75],
  ['the balance is 100 just where all speak as much', '/getMeetingBalanceScore/balance_score', 100],
  ['a topic has sentiment and scores of its window', '/getMeetingDynamics/dynamics/0/sentiment', 'Neutral'],
  ['emotions add up to 100', '/getMeetingEmotions/meeting_emotions/fear', 3],
  ['an emotion that is seen has a share', '/getMeetingEmotions/meeting_emotions/anger', 0],
  ['a window has the emotions of its minutes', '/getMeetingDynamics/dynamics/0/emotions', ['Neutral']],
  [
    'a topic has the emotions of its window, in lower case',
    '/getMeetingDynamics/dynamics/0/emotions',
    ['Anger', 'Neutral'],
  ],
]

test.each(CHANGES)('it is found where it is not so that %s', async (claim, pointer, value) => {
  const changed = structuredClone(await meeting(TENSE))
  const names = pointer.slice(1).split('/')
  let parent = changed as unknown as Record<string, unknown>
  for (const name of names.slice(0, -1)) parent = parent[name] as Record<string, unknown>
  parent[names.at(-1) ?? ''] = value
  expect(contradictions(changed, await knownSpeakers())).toContain(claim)
})

test('each agreement is broken above', async () => {
  const claims = agreements(await meeting(TENSE), await knownSpeakers()).map(([claim]) => claim)
  expect(claims).toEqual(CHANGES.map(([claim]) => claim))
})

test.each([
  ['no token', {}],
  ['garbage', { authorization: 'Bearer stuntdouble-invented' }],
  ['an expired token', { authorization: `Bearer ${tokenUntil(NOW)}` }],
  ['a revoked token', { authorization: 'Bearer revoked' }],
])('with %s every operation of a meeting answers 401', async (_, headers) => {
  const seen = await answers(TENSE, '', headers)
  expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([401]))
})

test.each([
  ['a wrong password', 'secret', undefined],
  ['an unknown address', 'password123', 'nobody@example.com'],
])('%s is refused by the documented 400', async (_, password, email) => {
  expect(await see(logIn(password, email), 'content-type')).toEqual({
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: { message: 'Invalid email or password' },
  })
})

const NOT_FOUND = { message: 'Meeting not found' }
const BODIES: Readonly<Record<string, unknown>> = {
  getMeetingBalanceScore: NOT_FOUND,
  getMeetingDetailsByTopics: NOT_FOUND,
  getMeetingDynamics: NOT_FOUND,
  getSpeakersBalance: NOT_FOUND,
  // Of these the reference does not say what the body is: what is sent says that it is not the API's.
  ...Object.fromEntries(
    ['getMeetingKeyPoints', 'getMeetingTopics', 'getMeetingTranscription', 'getSpeakerEmotionsOverTime'].map((id) => [
      id,
      `No fixture of ${id} matches this request.`,
    ]),
  ),
}

test('an unknown hash is a 404 with the documented body, or with none', async () => {
  const seen = await answers('feedface')
  expect(seen.map(({ id, status, body }) => [id, status, body])).toEqual(
    ofMeetings.map(({ id }) => [id, 404, BODIES[id] ?? '']),
  )
})
