/**
 * What goes on the wire, and what the mock is told of who asks. Types only.
 */
import type { WireFault } from '../fault/index.ts'

export interface Reply {
  readonly status: number
  /** names and values in turn */
  readonly headers: readonly string[]
  /** undefined: none, also where a HEAD request has only taken it away */
  readonly body: Uint8Array | undefined
  readonly delayMs: number
  /** how it is sent wrongly on purpose */
  readonly fault?: WireFault
  /** what is sent in the place of a body, for as long as the client listens */
  readonly live?: LiveBody
}

/** Begins to send, and gives what stops it, which is called once: when the client has gone. */
export type LiveBody = (sink: LiveSink) => () => void

export interface LiveSink {
  readonly send: (text: string) => void
  /** there is nothing more to come */
  readonly end: () => void
}

/** Who asks. */
export interface Caller {
  /** paths that are not the document's are somebody else's to answer */
  readonly passesUnknown: boolean
  /** whether it is on this machine, by the address of its end of the connection, not by what it says */
  readonly isOnThisMachine: () => boolean
}
