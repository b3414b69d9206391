/**
 * Preloaded into every server under measurement (`node --import`), so that each tells its own use of the machine over
 * the channel to the bench, whatever program it is. Ends the server when the bench is gone.
 */
import v8 from 'node:v8'
import vm from 'node:vm'

process.on('message', (wish) => {
  if (wish === 'usage') {
    const { user, system } = process.cpuUsage()
    process.send({ cpuMicros: user + system, residentBytes: process.memoryUsage.rss() })
  }
  if (wish === 'live-heap') {
    collectGarbage()
    process.send({ liveHeapBytes: process.memoryUsage().heapUsed })
  }
})
process.on('disconnect', () => process.exit())

/** Not before it is asked for: a flag set at the start makes V8 refuse code that was compiled without it. */
function collectGarbage() {
  v8.setFlagsFromString('--expose-gc')
  vm.runInNewContext('gc')()
}
