/**
 * The operations of the mocked document, each with the answers it can give and what forces each in a world. Where they stand
 * in the document is not told: of a large one that takes seconds to find out.
 */
import type { Operation } from '../../contract/index.ts'
import { answersOf } from '../answers-of.ts'
import type { Play } from '../play.ts'
import type { OperationList, OperationView } from '../view/operation.ts'
import type { AdminRoute } from './admin-api.ts'
import { jsonReply } from './private-reply.ts'

export const listOperations: AdminRoute = ({ context }) => {
  const play = context.play()
  const { title, operations, documents } = play.contract
  const [root] = documents.sources.values()
  return jsonReply<OperationList>({
    title,
    document: context.displayPath(root?.file ?? ''),
    operations: operations.map((operation) => operationView(operation, play)),
  })
}

function operationView(operation: Operation, play: Play): OperationView {
  const { id, method, path, summary, tags, isDeprecated } = operation
  return {
    id,
    method,
    path,
    ...(summary === undefined ? {} : { summary }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(isDeprecated ? { isDeprecated } : {}),
    answers: answersOf(play.stage(operation)).map(({ status, name, from, description, wish }) => ({
      status,
      ...(name === undefined ? {} : { name }),
      from,
      ...(description === undefined ? {} : { description }),
      answer: wish.example ?? Number(wish.code),
    })),
  }
}
