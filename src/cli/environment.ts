/**
 * `${NAME}` in settings stands for an environment variable, so that no secret has to stand in a file. What came from
 * there is a secret from then on. Pure.
 */
import { pointerTo, type SourceLocation, ToolError } from '../contract/index.ts'

export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>
  /** told each value that was put in, so that it is never shown */
  readonly noteSecret: (value: string) => void
}

/** Where a value stands, by its JSON Pointer; undefined: on the command line. */
export type Locate = (pointer: string) => SourceLocation | undefined

/** Expands every text in a value. Throws CONFIG_INVALID for a variable that is not set. */
export function expandAll(value: unknown, environment: Environment, locate: Locate, pointer = ''): unknown {
  if (typeof value === 'string') return expandText(value, environment, () => locate(pointer))
  if (typeof value !== 'object' || value === null) return value
  const below = (key: string | number) => pointer + pointerTo(key)
  if (Array.isArray(value)) return value.map((item, index) => expandAll(item, environment, locate, below(index)))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, expandAll(member, environment, locate, below(key))]),
  )
}

export function expandText(
  text: string,
  { env, noteSecret }: Environment,
  locate: () => SourceLocation | undefined,
): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = env[name]
    if (value === undefined) {
      const at = locate()
      throw new ToolError('CONFIG_INVALID', `The environment variable ${name} is not set.`, {
        ...(at ? { at } : {}),
        hint: `Set it: ${name}=… stuntdouble check …`,
      })
    }
    noteSecret(value)
    return value
  })
}
