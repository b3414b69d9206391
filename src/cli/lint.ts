/**
 * `stuntdouble lint`: compiles and checks everything there is. Exit 0: nothing wrong; 1: examples or fixtures break the
 * document; 2: a part of the document or of a fixture file cannot be used at all.
 */
import { type Problem, toProblem } from '../contract/index.ts'
import { eachOf, loadFixtures } from '../fixture/index.ts'
import { lintWorlds } from '../mock/index.ts'
import { sortProblems } from '../report/problem-text.ts'
import { lintContract } from '../validate/index.ts'
import { readSubject, type SubjectFlags } from './config.ts'
import { loadSubject } from './load-subject.ts'
import type { Terminal } from './terminal.ts'

export async function runLint(flags: SubjectFlags, terminal: Terminal): Promise<number> {
  const subject = readSubject(flags, terminal.cwd)
  const contract = await loadSubject(subject, terminal.cwd)
  const lint = lintContract(contract)
  const fixtures = loadFixtures(subject.fixtures, contract)
  const worlds = lintWorlds(subject.worlds, subject.fixtures, { contract, loaded: fixtures })
  const problems = sortProblems([...lint.problems, ...[...fixtures.errors, ...worlds.errors].map(toProblem)])
  for (const problem of problems) terminal.problem(problem)
  for (const notice of fixtures.notices) terminal.print(`not checked: ${notice}`)
  const count = eachOf(fixtures.byOperation).length
  const checked = [
    plural(lint.operations, 'operation'),
    plural(lint.schemas, 'schema'),
    plural(lint.examples, 'example'),
    plural(count, 'fixture'),
    ...(worlds.kept.size === 0 ? [] : [plural(worlds.kept.size, 'world')]),
  ].join(', ')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const verdict = errors === 0 ? terminal.paint.green('no errors') : terminal.paint.red(plural(errors, 'error'))
  terminal.print(
    `${terminal.displayPath(subject.document)}: ${verdict}, ${plural(problems.length - errors, 'warning')} in ${checked}.`,
  )
  if (lint.operations === 0)
    terminal.print(`The document offers no operation${contract.hasWebhooks ? ', only webhooks' : ''}.`)
  return exitCode(problems)
}

const BREACHES = ['FIXTURE_BREAKS_CONTRACT', 'FIXTURE_BREAKS_NOTHING']

function exitCode(problems: readonly Problem[]): number {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return 0
  const isBreach = ({ code }: Problem) => code === code.toLowerCase() || BREACHES.includes(code)
  return errors.every(isBreach) ? 1 : 2
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
