import { bodyOf, type CategoryPlace, type CategoryUsage, client, type SummaryCategory } from '../../lib/api.ts'

/** The calls of who keeps the categories. */

const one = client['summary-categories'][':category']

export const categoryCalls = {
  create: (name: string, parentId: string | null): Promise<SummaryCategory> =>
    bodyOf(client['summary-categories'].$post({ json: { name, parentId } })),
  rename: (category: string, name: string): Promise<SummaryCategory> => bodyOf(one.$patch({ param: { category }, json: { name } })),
  place: async (category: string, json: CategoryPlace): Promise<SummaryCategory[]> =>
    (await bodyOf(one.place.$put({ param: { category }, json }))).items,
  usage: (category: string): Promise<CategoryUsage> => bodyOf(one.usage.$get({ param: { category } })),
  remove: (category: string, moveTo: string | null) => bodyOf(one.$delete({ param: { category }, json: { moveTo } })),
}
