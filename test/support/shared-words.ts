import { texts as choiceTexts } from '../../console/features/site-choice/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { texts as confirmTexts } from '../../console/lib/typed-confirm/i18n/texts.ts'
import { texts as unsavedTexts } from '../../console/lib/unsaved/i18n/texts.ts'

/** Words of the parts that several pages of the console share. */
export const choiceText = makeFeatureTranslate('zh-CN', choiceTexts)
export const confirmText = makeFeatureTranslate('zh-CN', confirmTexts)
export const unsavedText = makeFeatureTranslate('zh-CN', unsavedTexts)
