/**
 * What the other folders use of `mock/`.
 */
export { type AnswerSource, describeSource } from './answer.ts'
export { answersOf, type OfferedAnswer } from './answers-of.ts'
export { createMock, type Mock, type MockOptions } from './create-mock.ts'

export { problemAnswer } from './error-answer.ts'
export type { Decision, Exchange } from './exchange.ts'
export { howToAsk } from './force.ts'
export type { Listener, ListenOptions } from './listen.ts'
export type { NodeHandler } from './node-adapter.ts'
export type { FixtureCheck, PageContext, PageReply, Pages } from './pages.ts'
export type { Play } from './play.ts'
export { createSamples } from './samples.ts'
export { describeSafely } from './secrets.ts'
export { select } from './select.ts'
export type { Stage } from './stage.ts'
export { type Watcher, watchFiles } from './watch-files.ts'
export { reasonOf, type Why } from './why.ts'
