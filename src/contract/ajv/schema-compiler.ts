/**
 * Compiles schemas with AJV, as JSON Schema 2020-12. This folder alone knows AJV.
 * Flow: document → schemas → **checks**.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Budget, checkBudget } from '../check-budget.ts'
import { formats } from '../formats/index.ts'
import { type Direction, omission } from '../omitted.ts'
import type { Located } from '../place.ts'
import type { SchemaReading } from '../schema-check.ts'
import type { RawError } from '../schema-error.ts'
import { NO_SCOPE } from '../schema-scope.ts'
import { addContent } from './content-keyword.ts'
import { addDiscriminator, guardAlternatives } from './discriminator-keyword.ts'
import { addKeywords } from './keywords.ts'
import { addReferences } from './references.ts'
import { addUnevaluated } from './unevaluated-keywords.ts'
import { type CompilerTools, errorsOf, FAST_TO_COMPILE, NO_KEYWORD, unitsOf } from './units.ts'

/** What a schema finds wrong with a value. Throws SCHEMA_INVALID, or NoAnswer where it cannot be told within bounds. */
export type Compiled = (value: unknown) => readonly RawError[]

export interface SchemaCompiler {
  /** compiles what the first value reaches, when it does */
  readonly compile: (schema: Located) => Compiled
  /** compiles all that the schema leads to, at once */
  readonly compileAll: (schema: Located) => void
}

export function schemaCompiler(direction: Direction, reading: SchemaReading, tools: CompilerTools): SchemaCompiler {
  const { walk } = tools
  const budget = checkBudget()
  const ajv = createAjv(tools, budget)
  const units = unitsOf(ajv, tools)
  const omitting = omission(direction, walk)
  addReferences(ajv, units, { ...tools, budget, omission: omitting })
  addKeywords(ajv, units, { walk, omission: omitting })
  if (reading === 'literal') guardAlternatives(ajv, budget)
  else addDiscriminator(ajv, units, tools, budget)
  if (reading === 'with content') addContent(ajv, units, tools)
  addUnevaluated(ajv, units, tools)

  const compile = (schema: Located): Compiled => {
    const unit = units.of(walk.settle(schema), NO_SCOPE)
    return (value) => {
      budget.begin(value)
      return errorsOf(unit, value)
    }
  }

  const compileAll = (schema: Located) => {
    for (const part of walk.reachable(schema)) units.compileNow(units.of(part, NO_SCOPE))
  }

  return { compile, compileAll }
}

function createAjv({ compilePattern }: CompilerTools, { patternTime }: Budget): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    meta: false,
    schemaId: NO_KEYWORD,
    addUsedSchema: false,
    ownProperties: true,
    logger: false,
    formats,
    code: {
      ...FAST_TO_COMPILE,
      regExp: Object.assign(
        (source: string) => {
          const pattern = compilePattern(source)
          const test = (text: string) => pattern.test(text, patternTime)
          // AJV tells patterns apart by their text.
          return { test, toString: () => `/${source}/` } as unknown as RegExp
        },
        { code: 'compilePattern' },
      ),
    },
  })
  // Names, scopes and what was evaluated are looked after here; AJV would spend code on them in every function.
  Object.assign(ajv.opts, { unevaluated: false, dynamicRef: false })
  for (const keyword of ['id', '$ref', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor']) {
    ajv.removeKeyword(keyword)
  }
  return ajv
}
