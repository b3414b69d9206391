#!/usr/bin/env node
/**
 * The start of the program: hands the process to the command line.
 */
import { loadProgram } from './load-program.ts'

const { runProgram } = await loadProgram()
process.exitCode = await runProgram(process)
