#!/usr/bin/env node
/**
 * The start of the program from its modules, as in development: hands the process to the command line. Installed, it is
 * one file, which `.build/start.cjs` starts.
 */
import { runProgram } from './program.ts'

process.exitCode = await runProgram(process)
