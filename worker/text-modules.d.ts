/** Texts that `npm run build` writes and wrangler's `[[rules]]` embeds. */
declare module '*.txt' {
  const text: string
  export default text
}
