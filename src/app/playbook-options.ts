/** What a playbook is filled in with. */
export interface PlaybookOptions {
  /** Values for the playbook's inputs, as text. */
  readonly inputs?: Readonly<Record<string, string>>
  /** What `${{ env.NAME }}` reads. Nothing unless given: pass `process.env` to let a playbook read your environment. */
  readonly env?: Readonly<Record<string, string | undefined>>
}
