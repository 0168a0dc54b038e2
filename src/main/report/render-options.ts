export interface RenderOptions {
  /** A company's .pptx for the slides. */
  template?: Uint8Array
  /** Told of every part that is finished; what it throws ends the work. */
  onPart?: (done: number, total: number) => Promise<void>
}
