/**
 * Sees once, before all tests, that there is a browser: two test files that install one at the same time would meet at the
 * package manager's lock. Where none can be had, the tests that need one are skipped by name.
 */
import { findChromium, installOnDebian } from './find-chromium.ts'

export default function setup(): void {
  if (findChromium() !== undefined) return
  try {
    installOnDebian()
  } catch (error) {
    console.error(`Chromium could not be installed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
