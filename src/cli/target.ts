/**
 * The target of a check from the arguments and from `stuntdouble.yaml`.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CASE_FINDINGS, type Target, type TargetSettings, toTarget } from '../check/index.ts'
import {
  type Contract,
  isRecord,
  loadSource,
  nearestHint,
  pointerTo,
  type SourceText,
  ToolError,
  ToolErrors,
  valueAt,
} from '../contract/index.ts'
import { FINDINGS } from '../validate/index.ts'
import { type Environment, expandAll, expandText } from './environment.ts'
import { settingsFaults } from './settings-form.ts'

export interface TargetFlags {
  /** a URL, or the name of a target in the config */
  readonly target: string
  readonly header: readonly string[]
  readonly allowWrites: boolean
  /** milliseconds */
  readonly maxTime?: number
}

export interface TargetContext extends Environment {
  readonly cwd: string
  readonly contract: Contract
}

/** Throws FLAG_INVALID, CONFIG_INVALID, or ToolErrors for the faults of the config file. */
export function readTarget(flags: TargetFlags, context: TargetContext): Target {
  const headers = Object.fromEntries(flags.header.map((text) => parseHeader(text, context)))
  const target = URL.canParse(flags.target)
    ? toTarget({ url: flags.target }, { allowsWrites: flags.allowWrites })
    : readConfigured(flags, context)
  const { protocol } = new URL(target.url)
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new ToolError('FLAG_INVALID', `A server is not checked by ${protocol}`, {
      hint: 'Give an http or https URL.',
    })
  }
  const limit = flags.maxTime === undefined ? {} : { maxTimeMs: flags.maxTime, maxTimeMsOf: {} }
  return { ...target, headers: { ...target.headers, ...headers }, ...limit }
}

function readConfigured({ target: name, allowWrites }: TargetFlags, context: TargetContext): Target {
  const file = join(context.cwd, 'stuntdouble.yaml')
  const source = existsSync(file) ? loadConfig(file) : undefined
  const targets = source && isRecord(source.value) && isRecord(source.value.targets) ? source.value.targets : {}
  if (!source || !Object.hasOwn(targets, name)) {
    throw new ToolError('FLAG_INVALID', `"${name}" is neither a URL nor a target of stuntdouble.yaml.`, {
      hint: nearestHint(name, Object.keys(targets), 'targets'),
    })
  }
  const at = pointerTo('targets', name)
  const locate = (pointer: string, part?: 'key') => source.locate(`${at}${pointer}`, part)
  // The file has the form that the schema gives it. Where a server is, is no secret: reports name it.
  const { url, ...others } = targets[name] as TargetSettings
  const settings = {
    ...(expandAll(others, context, locate) as typeof others),
    url: expandText(url, { ...context, noteSecret: () => {} }, () => locate('/url')),
  }
  checkNames(settings, context.contract, (pointer) => locate(pointer, 'key'))
  if (!URL.canParse(settings.url)) {
    const hint = 'Write https://host/path.'
    throw new ToolError('CONFIG_INVALID', 'The "url" of a target must be a URL.', { at: locate('/url'), hint })
  }
  return toTarget(settings, { allowsWrites: allowWrites, locate })
}

/** Throws ToolErrors with every fault of its form. */
function loadConfig(file: string): SourceText {
  const source = loadSource(file)
  const faults = settingsFaults(source, 'config')
  if (faults.length > 0) throw new ToolErrors(faults, 'stuntdouble.yaml cannot be used.')
  return source
}

/** What names something of the document names something that is there. */
function checkNames(settings: TargetSettings, contract: Contract, locate: (pointer: string) => ToolError['at']): void {
  const operations = contract.operations.map(({ id }) => id)
  const codes = [...Object.keys(FINDINGS), ...Object.keys(CASE_FINDINGS)]
  const check = (name: string, known: readonly string[], what: string, pointer: string) => {
    if (known.includes(name)) return
    const at = locate(pointer)
    const hint = nearestHint(name, known, what)
    throw new ToolError('CONFIG_INVALID', `"${name}" is none of the ${what}.`, { ...(at ? { at } : {}), hint })
  }
  const checkCodes = (checks: TargetSettings['checks'], pointer: string) =>
    checks?.off?.forEach((item, index) => {
      for (const code of Object.keys(item))
        check(code, codes, 'codes of findings', `${pointer}/checks/off/${index}/${code}`)
    })
  for (const [name, auth] of Object.entries(settings.auth ?? {})) {
    check(name, schemeNames(contract), 'security schemes of the document', `/auth${pointerTo(name)}`)
    if ('login' in auth)
      check(auth.login.operation, operations, 'operations', `/auth${pointerTo(name)}/login/operation`)
  }
  checkCodes(settings.checks, '')
  for (const [id, { checks }] of Object.entries(settings.operations ?? {})) {
    check(id, operations, 'operations', `/operations${pointerTo(id)}`)
    checkCodes(checks, `/operations${pointerTo(id)}`)
  }
}

/** Also those that no operation asks for. */
function schemeNames({ documents, version }: Contract): readonly string[] {
  const root = documents.sources.get(documents.root.uri)?.value
  const schemes = valueAt(root, version === '2.0' ? '/securityDefinitions' : '/components/securitySchemes')
  return isRecord(schemes) ? Object.keys(schemes) : []
}

function parseHeader(text: string, context: TargetContext): readonly [string, string] {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon).trim()
  if (colon === -1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    // The value may be a secret: it is not repeated.
    throw new ToolError('FLAG_INVALID', 'A header is not of the form "Name: value".', {
      hint: `Write --header 'Authorization: Bearer \${TOKEN}'.`,
    })
  }
  return [name.toLowerCase(), expandText(text.slice(colon + 1).trim(), context, () => undefined)]
}
