/**
 * Finds Chromium on this machine, or has Debian install its own, and starts it: for tests, the bench and screenshots.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path that `CHROMIUM` names, or a browser on the `PATH`, or where it is usually installed. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  if (env.CHROMIUM) return env.CHROMIUM
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...ELSEWHERE].find(isProgram)
}

/** Starts the browser; undefined where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findChromium() ?? installOnDebian()
  if (executablePath === undefined) return undefined
  return chromium.launch({ executablePath, args: isRoot() ? ['--no-sandbox'] : [] })
}

export const NO_BROWSER = 'No Chromium was found: install one, or name its path in CHROMIUM.'

/** As the script of a container or of CI would; a person's machine is left as it is. */
export function installOnDebian(): string | undefined {
  if (!isRoot() || !existsSync('/etc/debian_version')) return undefined
  const quiet = { stdio: 'ignore' } as const
  execFileSync('apt-get', ['update', '-qq'], quiet)
  execFileSync('apt-get', ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=600', 'chromium'], quiet)
  return findChromium()
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
