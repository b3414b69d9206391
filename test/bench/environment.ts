/**
 * The environment of what is measured: the same for all, and nothing of the machine in it that costs every Node process time
 * before it runs anything. `NODE_EXTRA_CA_CERTS` takes Node 20 longer than all else that it does at its start.
 */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'])

export function benchEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OF_THE_MACHINE.has(name))
  return { ...Object.fromEntries(own), ...changes }
}
