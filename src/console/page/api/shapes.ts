/**
 * What the admin API sends and takes, by the names that the page has for it: the types are the mock's own. Types only.
 */
import type { Conduct } from '../../../mock/view/overrides.ts'

export type { FixtureChange } from '../../fixture-change.ts'
export type {
  ExchangeSummary,
  ExchangeView as Exchange,
  JournalView as Journal,
  MessageView as Message,
} from '../../../mock/view/exchange.ts'
export type {
  CoverageView as Coverage,
  LieList,
  LieView as Lie,
  OfferedAnswerView as OfferedAnswer,
  OperationCoverage,
  OperationList,
  OperationView as Operation,
  ShownAnswer,
} from '../../../mock/view/operation.ts'
export type {
  Conduct,
  Delay,
  FaultDetails,
  FaultSetting,
  ForcedAnswer,
  Overrides,
} from '../../../mock/view/overrides.ts'
export type { Why, WhyFinding, WhyFixture } from '../../../mock/view/why.ts'
export type { WorldList, WorldView as World } from '../../../mock/view/world.ts'

/** A JSON merge patch (RFC 7396) of overrides. */
export type OverridesPatch = Readonly<
  Record<string, { readonly [Part in keyof Conduct]?: Conduct[Part] | null } | null>
>
