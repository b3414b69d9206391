/**
 * What the other folders use of `contract/`: documents, operations, checks of values, places and tool errors.
 */

export { type FormError, type FormName, formCheck } from './ajv/form-check.ts'
export { NoAnswer } from './check-budget.ts'
export { type Contract, type ContractOptions, loadContract } from './contract.ts'
export { decodeParameter, type WireParts } from './decode-parameter.ts'
export { describeFormError } from './describe-form-error.ts'
export { fetchRemote } from './fetch-remote.ts'
export { componentSchemas, inspectContract, operationSchemas, type Problem, toProblem } from './inspect.ts'
export { inspectForm } from './inspect-form.ts'
export { loadOwnSchema } from './load-own-schema.ts'
export { fileUri, isHttp, isInside, loadSource, readText, realFolder } from './load-source.ts'
export { NO_METHOD, type PathMatch, type RawPathParameters } from './match-path.ts'
export { createMemo, type Memo } from './memo.ts'
export { nearest, nearestHint } from './nearest.ts'
export type { Direction } from './omitted.ts'
export type * from './operation.ts'
export { ownSpec } from './own-spec.ts'
export {
  decodeHeader,
  decodePath,
  decodeQuery,
  encodeParameter,
  type ParameterForm,
  type ParameterStyle,
  type RawParameter,
  type Shape,
} from './parameter-codec.ts'
export { readWireValue, writeParameter } from './parameter-content.ts'
export { isSpread, pairNames } from './parameter-form.ts'
export { hasLostDigits, isUndefinedLayout, leavesOf, valueReader, type WireValue } from './parameter-value.ts'
export { setMember } from './set-member.ts'
export { splitPath } from './path-suffix.ts'
export { type Pattern, PatternTimeout } from './pattern.ts'
export { child, isRecord, type Located, type Place, pointerTo, pointerTokens, valueAt } from './place.ts'
export type { SchemaCheck } from './schema-check.ts'
export type { SchemaError } from './schema-error.ts'
export type { SchemaProblem } from './schema-inspect.ts'
export { declaredProperties, type Follow, itemSchema, propertySchema, shapesOf, typesOf } from './schema-types.ts'
export { parseSource, type SourceText, sourceFromValue } from './source-text.ts'
export { positionFinder, positionOf, type TextPosition } from './text-position.ts'
export {
  formatLocation,
  type SourceLocation,
  TOOL_ERRORS,
  ToolError,
  type ToolErrorCode,
  ToolErrors,
} from './tool-error.ts'
