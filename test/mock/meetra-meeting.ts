/**
 * The shapes of what the operations of Meetra answer of one meeting. Types only.
 */

/** The answers of one meeting, by operation. */
export interface Meeting {
  readonly getMeetingBalanceScore: { readonly balance_score: number }
  readonly getMeetingDetailsByTopics: { readonly topics: readonly Details[] }
  readonly getMeetingKeyPoints: { readonly key_points: Readonly<Record<string, readonly string[]>> }
  readonly getMeetingTextSummaries: { readonly text_summary: Readonly<Record<string, readonly string[]>> }
  readonly getMeetingTopics: { readonly topics: readonly Topic[] }
  readonly getMeetingTranscription: { readonly Transcription: readonly Line[] }
  readonly getMeetingDynamics: { readonly dynamics: readonly Window[] }
  readonly getMeetingEmotions: { readonly meeting_emotions: Readonly<Record<string, number>> }
  readonly getSpeakerEmotionsOverTime: { readonly chunks: readonly Chunk[] }
  readonly getMeetingSentiment: { readonly sentiment_score: number }
  readonly getMeetingEnergy: { readonly meeting_energy: number }
  readonly getMeetingInteractionScore: { readonly meeting_interaction_score: number }
  readonly getMeetingInteractions: { readonly nodes: readonly Node[] }
  readonly getSpeakersBalance: {
    readonly speakers: readonly { readonly id: string; readonly meeting_speaking_percentage: number }[]
  }
}

export interface Topic {
  readonly topic: string
  readonly start: number
  readonly end: number
}

export interface Details extends Topic {
  readonly speakers: readonly Speaker[]
  readonly sentiment: string
  readonly energy: {
    readonly energy_score: number
    readonly talking_time: number
    readonly silence_time: number
    readonly interactions: { readonly nodes: readonly Node[] }
    readonly emotions: readonly string[]
  }
  readonly interactions_score: number
}

export interface Window extends Omit<Topic, 'topic'> {
  readonly sentiment: string
  readonly energy_score: number
  readonly interactions_score: number
  readonly emotions: readonly string[]
}

export interface Line {
  readonly speaker: string
  readonly start_timestamp: string
}

export interface Chunk {
  readonly start_ms: number
  readonly end_ms: number
  readonly emotions: Readonly<Record<string, string>>
}

export interface Node {
  readonly between: readonly string[]
  readonly value: number
}

export interface Speaker {
  readonly id: string
  readonly alias: string
}
