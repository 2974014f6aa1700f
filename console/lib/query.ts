/**
 * A query's data once there is any. Solid Query's own `data` suspends the page while it is loading, and with it the composer
 * somebody is writing in; ours draw their own skeletons.
 */
export const dataOf = <T>(query: { readonly dataUpdatedAt: number; readonly data: T | undefined }): T | undefined =>
  query.dataUpdatedAt > 0 ? query.data : undefined
