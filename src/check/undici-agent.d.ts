/**
 * The agent of undici by itself: with all of undici, a check would load fetch, WebSocket and caches before its first
 * request.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici'

  export = Agent
}
