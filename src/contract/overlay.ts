/**
 * Applies overlays to a document: what they change stands, for every message, where the overlay has it.
 * Flow: file → **overlays** → document. Reads the overlay files. Source: OpenAPI Overlay Specification 1.0.0.
 */
import { createRequire } from 'node:module'
import type { ContractWarning } from './contract-warning.ts'
import { loadSource } from './load-source.ts'
import { append, copyWithOrigins, locateBy, merge, type Origins, removeAt } from './overlay-value.ts'
import { isRecord, pointerTo, valueAt } from './place.ts'
import type { SourceText } from './source-text.ts'
import { ToolError } from './tool-error.ts'

export interface Overlaid {
  readonly source: SourceText
  readonly warnings: readonly ContractWarning[]
}

/** `files`: paths of overlays, applied one after the other. Throws OVERLAY_INVALID, or as `loadSource`. */
export function applyOverlays(root: SourceText, files: readonly string[]): Overlaid {
  if (files.length === 0) return { source: root, warnings: [] }
  const { value, origins } = copyWithOrigins(root)
  const overlays = files.map(loadSource)
  const warnings = overlays.flatMap((overlay) => actionsOf(overlay).flatMap((action) => apply(action, value, origins)))
  const source = { ...root, value, overlays, locate: locateBy(value, origins), scalarText: () => undefined }
  return { source, warnings }
}

interface Action {
  readonly overlay: SourceText
  readonly pointer: string
  readonly target: string
  readonly remove: boolean
  readonly update: unknown
}

function actionsOf(overlay: SourceText): readonly Action[] {
  const { value } = overlay
  if (!isRecord(value) || !/^1\.0(\.|$)/.test(versionOf(overlay))) {
    throw invalid('This is no overlay of version 1.0: its root must say overlay: 1.0.0.', overlay, '/overlay')
  }
  if (!Array.isArray(value.actions)) throw invalid('"actions" must be there, and be a list.', overlay, '/actions')
  return value.actions.map((action: unknown, index) => readAction(action, overlay, pointerTo('actions', index)))
}

/** Unquoted, 1.0 is a number. */
function versionOf(overlay: SourceText): string {
  const written = valueAt(overlay.value, '/overlay')
  return typeof written === 'number' ? (overlay.scalarText('/overlay') ?? String(written)) : String(written)
}

function readAction(action: unknown, overlay: SourceText, pointer: string): Action {
  if (!isRecord(action)) throw invalid('An action must be an object.', overlay, pointer)
  const { target, remove = false, update } = action
  const unknown = Object.keys(action).find(
    (key) => !['target', 'description', 'remove', 'update'].includes(key) && !key.startsWith('x-'),
  )
  if (unknown !== undefined)
    throw invalid(`"${unknown}" is no field of an action.`, overlay, `${pointer}${pointerTo(unknown)}`)
  if (typeof target !== 'string')
    throw invalid('An action must have a "target", which is a JSONPath.', overlay, pointer)
  if (typeof remove !== 'boolean') throw invalid('"remove" must be true or false.', overlay, `${pointer}/remove`)
  if (!remove && update === undefined)
    throw invalid('An action must have "update" or "remove: true".', overlay, pointer)
  return { overlay, pointer, target, remove, update }
}

type Node = { readonly location: readonly (string | number)[]; readonly value: unknown }

function apply(action: Action, document: unknown, origins: Origins): readonly ContractWarning[] {
  const { overlay, pointer, remove, update } = action
  const nodes = select(action, document)
  if (nodes.length === 0) return [unmatched(action)]
  // From the last on, so that what is removed moves nothing that is still to be removed.
  for (const { location, value } of nodes.toReversed()) {
    if (remove) removeAt(document, location)
    else if (Array.isArray(value)) append(value, update, { source: overlay, pointer: `${pointer}/update` }, origins)
    else if (isRecord(value) && isRecord(update))
      merge(value, update, { source: overlay, pointer: `${pointer}/update` }, origins)
    else {
      const what = isRecord(value)
        ? '"update" must be an object to go into an object'
        : 'the target is neither an object nor a list'
      throw invalid(
        `The action cannot be applied to ${pointerTo(...location) || 'the root'}: ${what}.`,
        overlay,
        pointer,
      )
    }
  }
  return []
}

function select({ overlay, pointer, target }: Action, document: unknown): readonly Node[] {
  const { jsonpath } = createRequire(import.meta.url)('json-p3') as typeof import('json-p3')
  try {
    return [...jsonpath.query(target, document as Parameters<typeof jsonpath.query>[1])]
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ToolError('OVERLAY_INVALID', `The target is no JSONPath: ${reason}.`, {
      at: overlay.locate(`${pointer}/target`),
      hint: 'Write it as RFC 9535 has it, such as $.paths["/pets"].get.',
      cause,
    })
  }
}

function unmatched({ overlay, pointer, target }: Action): ContractWarning {
  return {
    code: 'overlay-unmatched',
    message: `The target ${target} matches nothing, so the action does nothing.`,
    hint: 'Mend the target, or remove the action.',
    place: { uri: '', pointer: '' },
    see: undefined,
    at: overlay.locate(`${pointer}/target`),
  }
}

function invalid(message: string, overlay: SourceText, pointer: string): ToolError {
  return new ToolError('OVERLAY_INVALID', message, {
    at: overlay.locate(pointer),
    hint: 'See the OpenAPI Overlay Specification 1.0.',
  })
}
