import { describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import { agentConfig, type SiteOptions, World } from './core-fixtures.ts'

describe('a new configuration', () => {
  const agents = [agentConfig('ann', { limit: 3 }), agentConfig('bob')]
  /** Whose view is to be told to everybody. */
  const told = (change: SiteOptions) => {
    const effects = new World({ agents, groups: ['help'] }).configure(change)
    return effects.flatMap((effect) => (effect.type === 'load' ? [effect.agentId] : [])).sort()
  }

  it.each([
    ['a name', { agents: [agents[0]!, agentConfig('bob', { name: 'Bobby' })] }, ['bob']],
    ['a limit', { agents: [agentConfig('ann', { limit: 4 }), agents[1]!] }, ['ann']],
    ['groups', { agents: [agentConfig('ann', { limit: 3, groupIds: ['help'] }), agents[1]!] }, ['ann']],
    ['who came and who went', { agents: [agents[1]!, agentConfig('cid')] }, ['ann', 'cid']],
    ['the limit of those without one of their own', { agents, dialog: { maxPerAgent: 7 } }, ['bob']],
    ['nothing of anybody', { agents, settings: { ...DEFAULT_SITE_SETTINGS, peek: false } }, []],
  ])('tells %s', (_what, change, expected) => expect(told(change)).toEqual(expected))
})
