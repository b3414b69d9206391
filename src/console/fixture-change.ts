/**
 * What a fixture file would become, or has become, when an answer is kept (`FixtureChange` in `spec/admin.yaml`). Types only,
 * which the page imports, too.
 */
export interface FixtureChange {
  /** as people name it: `fixtures/getPets.yaml` */
  readonly file: string
  /** empty where it is new */
  readonly before: string
  readonly after: string
  /** names this change: it is saved only as it was shown */
  readonly revision: string
  readonly isSaved: boolean
  readonly notices: readonly string[]
}
