/** Express saying hello. Usage: express.mjs PORT */
import express from 'express'

const app = express()
app.get('/single-feature-api/meeting/meeting-interaction_score', (_request, response) => {
  response.json({ meeting_interaction_score: 20 })
})
app.listen(Number(process.argv[2]), '127.0.0.1')
