/**
 * The public API of Stuntdouble, in the order data flows.
 */
export {
  formatLocation,
  type SourceLocation,
  TOOL_ERRORS,
  ToolError,
  type ToolErrorCode,
  ToolErrors,
} from './contract/index.ts'
export type { FixtureInput } from './fixture/index.ts'
export {
  type Conduct,
  createMock,
  type Exchange,
  type ExchangeView,
  type ExpectedRequest,
  type Listener,
  type ListenOptions,
  type Mock,
  type MockOptions,
  type NodeHandler,
  type Overrides,
  type Received,
  type OverridesPatch,
  type Worlds,
  type WorldsInput,
  type WorldView,
} from './mock/index.ts'
export { describeFinding, FINDINGS, type Finding, type FindingCode } from './validate/index.ts'
