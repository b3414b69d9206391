/**
 * Keeps an answer as a fixture: shows what the file would become, and writes it when that is what it still would.
 * `spec/admin.yaml` has it as `saveFixture`.
 * Flow: exchange → draft → text → check → (write → reload).
 */
import { createHash } from 'node:crypto'
import type { HttpRequest } from '../http/message.ts'
import { type PageContext, type PageReply, problemAnswer } from '../mock/index.ts'
import { addFixture } from './add-fixture.ts'
import type { FixtureChange } from './fixture-change.ts'
import { draftFixture } from './fixture-draft.ts'
import { openFixtureFile, writeFixtureFile } from './fixture-file.ts'
import { readDraftRequest } from './read-draft-request.ts'

/** The file names its operation by this key. */
const RESERVED_NAME = 'operation'

export function saveFixtureReply(request: HttpRequest, id: string, context: PageContext): PageReply {
  if (request.method !== 'POST') {
    return problemAnswer(405, { detail: 'A fixture is saved by POST.', headers: { allow: 'POST' } })
  }
  const asked = readDraftRequest(request)
  if (asked.kind === 'wrong') return problemAnswer(asked.status, { detail: asked.detail })
  const exchange = context.findExchange(id)
  if (!exchange) return problemAnswer(404, { detail: `No exchange "${id.slice(0, 40)}" is kept.` })
  if (typeof context.fixtures !== 'string') {
    return conflict(
      'There is no folder of fixtures. Start the mock with --fixtures <dir>, or give createMock a folder.',
    )
  }
  const draft = draftFixture(exchange)
  if (draft.kind === 'none') return conflict(draft.reason)
  const { name, save, revision: shown } = asked
  if (name === RESERVED_NAME) return problemAnswer(400, { detail: `No fixture can be called "${name}".` })

  const file = openFixtureFile(context.fixtures, draft.operation, knownFile(exchange))
  if (!file) return conflict('The file of these fixtures is a link that leads out of their folder.')
  const operation = file.isNamed ? undefined : draft.operation
  const added = addFixture(file.text, { name, fixture: draft.fixture, operation })
  if (added.kind === 'taken') return conflict(`${file.shown} has a fixture "${name}" already. Choose another name.`)
  if (added.kind === 'unclear')
    return conflict(`Nothing can be added to ${file.shown} as it is written. Put this into it:\n${added.entry}`)
  const check = context.checkFixtures(file.path, added.text)
  if (check.errors.length > 0) return problemAnswer(400, { detail: check.errors.join(' ') })

  const change = {
    file: file.shown,
    before: file.text,
    after: added.text,
    revision: revisionOf(file.text, added.text),
    notices: [...draft.notices, ...check.notices],
  }
  if (!save) return changeReply({ ...change, isSaved: false })
  if (shown !== change.revision)
    return conflict(`${file.shown} has changed since it was shown. Look at the change again.`)
  writeFixtureFile(file, added.text)
  context.reload()
  return changeReply({ ...change, isSaved: true })
}

/** Where the fixtures of the operation stood when it answered. */
function knownFile({
  decision: { match },
  play,
}: NonNullable<ReturnType<PageContext['findExchange']>>): string | undefined {
  if (match.kind !== 'operation') return undefined
  return play.fixtures.of(match.operation)?.all[0]?.location().file
}

function revisionOf(before: string, after: string): string {
  return createHash('sha256').update(`${before}\0${after}`).digest('base64url').slice(0, 22)
}

function conflict(detail: string): PageReply {
  return problemAnswer(409, { detail })
}

function changeReply(change: FixtureChange): PageReply {
  const body = Buffer.from(JSON.stringify(change))
  return {
    status: 200,
    headers: [
      'Content-Type',
      'application/json',
      'Content-Length',
      String(body.byteLength),
      'Cache-Control',
      'no-store',
    ],
    body,
  }
}
