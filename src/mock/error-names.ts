/**
 * What members of error bodies are called in the field. Compared by their letters alone, in lower case.
 */

/** Names by how surely they hold the sentence for people, the surest first. */
export const MESSAGE_NAMES = [
  'message',
  'detail',
  'errormessage',
  'errordescription',
  'usermessage',
  'developermessage',
  'description',
  'msg',
  'faultstring',
  'reason',
  'error',
  'title',
  'text',
  'cause',
]

/** Beside a message these hold the name of the status, as Spring and RFC 9457 have it. */
export const TITLE_NAMES = ['title', 'error']

export const STATUS_NAMES = ['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'httpcode', 'code']

/** Of whether it went well. */
export const SUCCESS_NAMES = ['success', 'ok', 'succeeded', 'issuccess', 'issuccessful']

export const CODE_NAMES = ['code', 'errorcode', 'type', 'errortype']

/** Lists with an item for each thing that was wrong, or objects with a member for each. */
export const LIST_NAMES = [
  'errors',
  'details',
  'detail',
  'violations',
  'issues',
  'messages',
  'message',
  'error',
  'causes',
  'fields',
  'fielderrors',
  'invalidparams',
  'invalidparameters',
  'validationerrors',
]

/** Objects around what is meant. */
export const WRAPPER_NAMES = [
  'error',
  'errors',
  'fault',
  'problem',
  'exception',
  'data',
  'detail',
  'details',
  'meta',
  'status',
  'result',
]

/** Which parameter or member it was. */
export const PART_NAMES = [
  'field',
  'fieldname',
  'parameter',
  'param',
  'property',
  'propertypath',
  'attribute',
  'name',
  'path',
  'pointer',
  'location',
  'loc',
  'source',
  'target',
]

export function bare(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '')
}

export function isOneOf(names: readonly string[], key: string): boolean {
  return names.includes(bare(key))
}
