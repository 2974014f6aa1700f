/** What every control of a setting gets. */
export type ControlProps = {
  id: string
  /** The setting's name, for controls that consist of several. */
  name: string
  /** Id of the words under it. */
  describedBy: string
  disabled: boolean
  invalid: boolean
}
