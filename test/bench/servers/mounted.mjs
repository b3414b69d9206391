/** A user's Express app with the mock mounted in it. Usage: mounted.mjs PORT */
import express from 'express'
import { createMock } from '../../../dist/index.js'

const mock = await createMock({ document: 'spec/meetra.yaml', fixtures: 'fixtures' })
const app = express()
app.use(mock.middleware)
app.listen(Number(process.argv[2]), '127.0.0.1')
