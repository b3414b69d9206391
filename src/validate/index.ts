/**
 * The one judge: what the mock and the check ask of a message.
 */
export {
  FINDINGS,
  type Finding,
  type FindingCode,
  type Judgement,
  judgementOf,
  type MessagePart,
  type Unjudged,
  type Verdict,
} from './finding.ts'
export { describeError, describeFinding, describeUnjudged, jsonText, showValue } from './finding-text.ts'
export { INVENTED_CREDENTIALS } from './invented-credentials.ts'
export { findJsonFaults } from './json-text.ts'
export { documentedContent, judgeBodyValue, judgeWrittenBody } from './judge-body.ts'
export { judgeExample } from './judge-example.ts'
export { judgeField } from './judge-field.ts'
export { wireErrors } from './judge-parameter-value.ts'
export { judgeParameters, listsEmptyText, readParameter } from './judge-parameters.ts'
export { judgeRequest, type RequestParts, takeApart } from './judge-request.ts'
export { documentedResponse, judgeResponse, neverHasBody, takesAnyBody } from './judge-response.ts'
export { judgeFields, judgeRules } from './judge-rules.ts'
export { type LintReport, lintContract } from './lint.ts'
export { hasDiscriminator, partsOf, type SchemaPart } from './members.ts'
