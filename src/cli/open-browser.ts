/**
 * Opens a page in the browser of whoever sits at this machine, with what the system has for that.
 */
import { spawn } from 'node:child_process'
import { platform } from 'node:process'

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>>> = {
  darwin: ['open'],
  // `start` is a word of cmd.exe, which would read the address as a command line of its own.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Does not wait for the browser. `onFailure` when it cannot be opened; nothing is lost by that. */
export function openBrowser(url: string, onFailure: (reason: string) => void): void {
  const [command, ...args] = OPENERS[platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => onFailure(`${command} cannot be run`))
  child.on('exit', (code) => {
    if (code) onFailure(`${command} ended with ${code}`)
  })
  child.unref()
}
