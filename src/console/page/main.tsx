/**
 * The start of the page.
 */
import { render } from 'preact'
import { App } from './app.tsx'
import { createStore, StoreProvider } from './state/store.ts'

render(
  <StoreProvider value={createStore(window)}>
    <App />
  </StoreProvider>,
  document.body,
)
