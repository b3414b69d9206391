/**
 * The notices in the corner. What was done is told to those who hear the page when it is convenient, trouble at once.
 */
import type { JSX } from 'preact'
import { useStore } from '../state/store.ts'
import { Icon } from './icon.tsx'
import { TroubleText } from './trouble-text.tsx'

export function NoticeList(): JSX.Element {
  const { notices } = useStore()
  const done = notices.all.value.filter(({ kind }) => kind === 'done')
  const troubles = notices.all.value.filter(({ kind }) => kind === 'trouble')
  return (
    <div class="notices">
      <div role="status">
        {done.map((notice) => (
          <p key={notice.number} class="notice">
            <Icon name="check" />
            {notice.kind === 'done' && notice.text}
          </p>
        ))}
      </div>
      <div role="alert">
        {troubles.map((notice) => (
          <div key={notice.number} class="notice notice-trouble">
            {notice.kind === 'trouble' && <TroubleText trouble={notice.trouble} />}
            <button type="button" class="quiet bare" aria-label="Put away" onClick={() => notices.putAway(notice)}>
              <Icon name="close" />
            </button>
          </div>
        ))}
      </div>
    </div>
  )
}
