/**
 * The reports that flags ask for, and where they go: files, and for GitHub the standard output and the summary of a step.
 * Nothing is written before the first result, so that a run that never began leaves older reports alone.
 */
import { accessSync, appendFileSync, closeSync, constants, openSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { nearestHint, ToolError } from '../contract/index.ts'
import {
  createReport,
  REPORT_FORMATS,
  type ReportContext,
  type ReportFormat,
  type ReportWriter,
} from '../report/index.ts'
import type { Terminal } from './terminal.ts'

export interface WantedReport {
  readonly format: ReportFormat
  /** absolute; undefined: the standard output */
  readonly file: string | undefined
}

/** Parses `format=file`. Throws FLAG_INVALID, also where the folder of a file cannot be written to. */
export function parseReport(text: string, cwd: string): WantedReport {
  const [name = '', ...rest] = text.split('=')
  const path = rest.join('=')
  const format = REPORT_FORMATS.find((known) => known === name)
  if (!format) {
    throw new ToolError('FLAG_INVALID', `"${name}" is no format of reports.`, {
      hint: nearestHint(name, REPORT_FORMATS, 'formats'),
    })
  }
  if (path === '' && format !== 'github') {
    const hint = `Write --report ${format}=path/to/file.`
    throw new ToolError('FLAG_INVALID', `The ${format} report needs a file.`, { hint })
  }
  const file = path === '' ? undefined : resolve(cwd, path)
  if (file !== undefined) requireFolder(file)
  return { format, file }
}

function requireFolder(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK)
  } catch (cause) {
    throw new ToolError('FLAG_INVALID', `The report ${file} cannot be written.`, {
      hint: 'Check that its folder exists and may be written to.',
      cause,
    })
  }
}

export interface ReportFiles {
  readonly writer: ReportWriter
  readonly close: () => void
}

export function openReports(
  wanted: readonly WantedReport[],
  terminal: Terminal,
  context: () => ReportContext,
): ReportFiles {
  const sinks: Sink[] = []
  let writers: readonly ReportWriter[] | undefined
  const open = () => {
    writers ??= withSummary(wanted, terminal).map(({ format, file, isAppended }) => {
      const sink = file === undefined ? terminalSink(terminal) : fileSink(file, isAppended)
      sinks.push(sink)
      return createReport(format, sink.write, context())
    })
    return writers
  }
  return {
    writer: {
      case: (result) => {
        for (const writer of open()) writer.case(result)
      },
      end: (verdict) => {
        for (const writer of open()) writer.end(verdict)
      },
    },
    close: () => {
      for (const sink of sinks) sink.close()
    },
  }
}

type Target = WantedReport & { readonly isAppended: boolean }

/** A step on GitHub has a page of its own, beside the annotations. */
function withSummary(wanted: readonly WantedReport[], { env }: Terminal): readonly Target[] {
  const summary = env.GITHUB_STEP_SUMMARY
  return wanted.flatMap((report): readonly Target[] => {
    const own = { ...report, isAppended: false }
    if (report.format !== 'github' || !summary) return [own]
    return [own, { format: 'markdown', file: summary, isAppended: true }]
  })
}

interface Sink {
  readonly write: (text: string) => void
  readonly close: () => void
}

const BUFFER_LENGTH = 64 * 1024

function fileSink(file: string, isAppended: boolean): Sink {
  if (isAppended) return { write: (text) => appendFileSync(file, text), close: () => {} }
  const descriptor = openSync(file, 'w')
  let waiting = ''
  const flush = () => {
    writeSync(descriptor, waiting)
    waiting = ''
  }
  return {
    write: (text) => {
      waiting += text
      if (waiting.length > BUFFER_LENGTH) flush()
    },
    close: () => {
      flush()
      closeSync(descriptor)
    },
  }
}

function terminalSink({ print }: Terminal): Sink {
  return { write: (text) => print(text.replace(/\n$/, '')), close: () => {} }
}
