/** linebreak 1.1 brings no types: the Unicode line breaking algorithm (UAX #14). */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** The next place where a line may end, null after the last. */
    nextBreak(): { position: number; required: boolean } | null
  }
}
