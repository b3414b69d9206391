/**
 * What the operations of Meetra say of one meeting, and where they contradict each other. Pure.
 */

import type { Chunk, Meeting, Speaker, Topic } from './meetra-meeting.ts'

export type Agreement = readonly [claim: string, holds: boolean]

/** What has to hold of a meeting. `known`: the speakers of all meetings. */
export function agreements(meeting: Meeting, known: readonly Speaker[], periodMs = 300_000): readonly Agreement[] {
  return [...ofSpeakers(meeting, known), ...ofTime(meeting, periodMs), ...ofScores(meeting), ...ofEmotions(meeting)]
}

/** The claims that do not hold. */
export function contradictions(meeting: Meeting, known: readonly Speaker[], periodMs?: number): readonly string[] {
  return agreements(meeting, known, periodMs).flatMap(([claim, holds]) => (holds ? [] : claim))
}

function ofSpeakers(meeting: Meeting, known: readonly Speaker[]): readonly Agreement[] {
  const { topics } = meeting.getMeetingDetailsByTopics
  const { nodes } = meeting.getMeetingInteractions
  const shares = meeting.getSpeakersBalance.speakers
  const ids = shares.map(({ id }) => id)
  const strongest = new Map<string, number>()
  for (const { between, value } of topics.flatMap(({ energy }) => energy.interactions.nodes)) {
    strongest.set(pairOf(between), Math.max(value, strongest.get(pairOf(between)) ?? 0))
  }
  const summaries = Object.keys(meeting.getMeetingTextSummaries.text_summary)
  const aliases = new Map(known.map(({ id, alias }) => [id, alias]))
  return [
    ['every speaker is known', ids.every((id) => aliases.has(id))],
    [
      'who has a share speaks in the transcript',
      isSameSet(
        ids,
        linesOf(meeting).map(({ speaker }) => speaker),
      ),
    ],
    ['who speaks has key points', isSameSet(ids, Object.keys(meeting.getMeetingKeyPoints.key_points))],
    ['who speaks has a summary, as the meeting has', isSameSet([...ids, 'Meeting summary'], summaries)],
    [
      'who speaks has a topic',
      isSameSet(
        ids,
        topics.flatMap(({ speakers }) => speakers.map(({ id }) => id)),
      ),
    ],
    [
      'who speaks has emotions',
      isSameSet(
        ids,
        chunksOf(meeting).flatMap(({ emotions }) => Object.keys(emotions)),
      ),
    ],
    [
      'a speaker of a topic has the alias that is known',
      topics.every(({ speakers }) => speakers.every(({ id, alias }) => aliases.get(id) === alias)),
    ],
    [
      'pairs are of two speakers of the topic',
      topics.every(({ speakers, energy }) =>
        energy.interactions.nodes.every(
          ({ between: [one, other] }) =>
            one !== other && [one, other].every((id) => speakers.some((speaker) => speaker.id === id)),
        ),
      ),
    ],
    [
      'a pair is as strong as in its strongest topic, but for pairs that never share one',
      nodes.every(({ between, value }) => (strongest.get(pairOf(between)) ?? value) === value) &&
        [...strongest.keys()].every((pair) => nodes.some(({ between }) => pairOf(between) === pair)),
    ],
    [
      'shares add up to 100',
      ids.length === 0 || isAbout(sum(shares.map((share) => share.meeting_speaking_percentage)), 100),
    ],
  ]
}

function ofTime(meeting: Meeting, periodMs: number): readonly Agreement[] {
  const { dynamics } = meeting.getMeetingDynamics
  const { topics } = meeting.getMeetingDetailsByTopics
  const chunks = chunksOf(meeting)
  const lines = linesOf(meeting)
  const end = dynamics.at(-1)?.end ?? 0
  const within = (from: number, to: number) => lines.filter(({ at }) => at >= from && at < to)
  return [
    [
      'windows are of the period and follow one another',
      dynamics.every(({ start, end: to }, index) => start === index * periodMs && to === start + periodMs),
    ],
    ['chunks are of a minute and end with the windows', chunks.every(isMinute) && chunks.at(-1)?.end_ms === end],
    ['topics are those of the details', isSame(meeting.getMeetingTopics.topics, topics.map(toTopic))],
    ['a topic fills a window', topics.every((topic) => dynamics.some((window) => isSameTime(topic, window)))],
    [
      'lines are in order, and within the meeting',
      lines.every(({ at }, index) => at < end && at >= (lines[index - 1]?.at ?? 0)),
    ],
    [
      'in each window that speak who are named by its topic',
      dynamics.every((window) => {
        const topic = topics.find((each) => isSameTime(each, window))
        const spoke = within(window.start, window.end).map(({ speaker }) => speaker)
        return isSameSet(topic?.speakers.map(({ id }) => id) ?? [], spoke)
      }),
    ],
    [
      'who speaks in a minute has an emotion in it',
      chunks.every(({ start_ms, end_ms, emotions }) =>
        within(start_ms, end_ms).every(({ speaker }) => emotions[speaker] !== undefined),
      ),
    ],
    [
      'talking and silence fill the time',
      topics.every(({ energy }) => isAbout(energy.talking_time + energy.silence_time, 1)),
    ],
  ]
}

function ofScores(meeting: Meeting): readonly Agreement[] {
  const { dynamics } = meeting.getMeetingDynamics
  const mean = (scores: readonly number[]) => sum(scores) / scores.length
  const shares = meeting.getSpeakersBalance.speakers.map((share) => share.meeting_speaking_percentage)
  const isEven = shares.length > 0 && shares.every((share) => share === shares[0])
  const bands = dynamics.map(({ sentiment }) => SENTIMENTS.indexOf(sentiment))
  const band = Math.min(4, Math.floor(meeting.getMeetingSentiment.sentiment_score / 20))
  return [
    [
      'the energy is the mean of the windows',
      isAbout(meeting.getMeetingEnergy.meeting_energy, mean(dynamics.map(({ energy_score }) => energy_score))),
    ],
    [
      'the interaction score is the mean of the windows',
      isAbout(
        meeting.getMeetingInteractionScore.meeting_interaction_score,
        mean(dynamics.map(({ interactions_score }) => interactions_score)),
      ),
    ],
    ['the sentiment score lies among those of the windows', Math.min(...bands) <= band && band <= Math.max(...bands)],
    [
      'the balance is 100 just where all speak as much',
      (meeting.getMeetingBalanceScore.balance_score === 100) === isEven,
    ],
    [
      'a topic has sentiment and scores of its window',
      meeting.getMeetingDetailsByTopics.topics.every((topic) => {
        const window = dynamics.find((each) => isSameTime(topic, each))
        return isSame(
          [topic.sentiment, topic.energy.energy_score, topic.interactions_score],
          [window?.sentiment, window?.energy_score, window?.interactions_score],
        )
      }),
    ],
  ]
}

/** In steps of 20 from 0; the scale is the story's, since the reference has none. */
const SENTIMENTS = ['Negative', 'Somewhat Negative', 'Neutral', 'Somewhat Positive', 'Positive']

function ofEmotions(meeting: Meeting): readonly Agreement[] {
  const { dynamics } = meeting.getMeetingDynamics
  const shares = meeting.getMeetingEmotions.meeting_emotions
  const chunks = chunksOf(meeting)
  const labels = chunks.flatMap(({ emotions }) => Object.values(emotions))
  return [
    ['emotions add up to 100', isAbout(sum(Object.values(shares)), 100)],
    ['an emotion that is seen has a share', labels.every((label) => (shares[label] ?? 0) > 0)],
    [
      'a window has the emotions of its minutes',
      dynamics.every(({ start, end, emotions }) => {
        const minutes = chunks.filter(({ start_ms, end_ms }) => start_ms >= start && end_ms <= end)
        const seen = minutes.flatMap((chunk) => Object.values(chunk.emotions))
        return isSameSet(
          emotions.map((label) => label.toLowerCase()),
          seen,
        )
      }),
    ],
    [
      'a topic has the emotions of its window, in lower case',
      meeting.getMeetingDetailsByTopics.topics.every((topic) => {
        const window = dynamics.find((each) => isSameTime(topic, each))
        return isSame(
          topic.energy.emotions,
          window?.emotions.map((label) => label.toLowerCase()),
        )
      }),
    ],
  ]
}

function chunksOf(meeting: Meeting): readonly Chunk[] {
  return meeting.getSpeakerEmotionsOverTime.chunks
}

function linesOf(meeting: Meeting): readonly { readonly speaker: string; readonly at: number }[] {
  return meeting.getMeetingTranscription.Transcription.map(({ speaker, start_timestamp }) => {
    const [hours = 0, minutes = 0, seconds = 0] = start_timestamp.split(':').map(Number)
    return { speaker, at: ((hours * 60 + minutes) * 60 + seconds) * 1000 }
  })
}

/** As the reference has them: a chunk begins a millisecond after the one before it. */
function isMinute({ start_ms, end_ms }: Chunk, index: number): boolean {
  return start_ms === index * 60_000 + (index === 0 ? 0 : 1) && end_ms === (index + 1) * 60_000
}

function isSameTime(one: Omit<Topic, 'topic'>, other: Omit<Topic, 'topic'>): boolean {
  return one.start === other.start && one.end === other.end
}

function toTopic({ topic, start, end }: Topic): Topic {
  return { topic, start, end }
}

function pairOf(between: readonly string[]): string {
  return between.toSorted().join(' ')
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return isSame([...new Set(one)].sort(), [...new Set(other)].sort())
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isAbout(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-6
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
