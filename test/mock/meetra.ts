/**
 * The Meetra mock as a cloned project starts it, and requests to it.
 */
import { fileURLToPath } from 'node:url'
import { type StartedMock, startMock } from './start-mock.ts'

export const SCORE = '/single-feature-api/meeting/meeting-interaction_score'
export const TOKEN = { authorization: 'Bearer any' }

export const meetra = {
  document: fileURLToPath(new URL('../../spec/meetra.yaml', import.meta.url)),
  fixtures: fileURLToPath(new URL('../../fixtures', import.meta.url)),
  workFolder: fileURLToPath(new URL('../..', import.meta.url)),
}

export function startMeetra(): Promise<StartedMock> {
  return startMock(meetra)
}

/** A JSON Web Token, unsigned, which expires then. */
export function tokenUntil(expiryMs: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ exp: expiryMs / 1000 })}.`
}
