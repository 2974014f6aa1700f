export const toJSONSchema = () => {
  throw new Error('not in this bundle')
}
