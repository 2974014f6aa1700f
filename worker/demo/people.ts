import type { Role } from '../auth/permissions.ts'

/** Who works at the demo organisation and where. Sites: 0 the shop, 1 business customers. Groups: 0 before, 1 after the sale. */
export type DemoPerson = {
  username: string
  name: string
  role: Role
  workNumber: string
  sites: number[]
  groups: number[]
  limit: number | null
}

export const ORGANISATION = '云杉家居'
export const SITES = ['云杉家居商城', '云杉企业采购'] as const
export const GROUPS = ['售前咨询', '售后服务'] as const
export const ADMIN = { username: 'admin', name: '陈思远' }

const person = (
  number: number,
  username: string,
  name: string,
  sites: number[],
  groups: number[],
  limit: number | null = null,
): DemoPerson => ({
  username,
  name,
  role: number === 1 ? 'supervisor' : 'agent',
  workNumber: `A${1000 + number}`,
  sites,
  groups,
  limit,
})

export const PEOPLE: readonly DemoPerson[] = [
  person(1, 'linxue', '林雪', [0, 1], [0, 1]),
  person(2, 'wangjing', '王静', [0], [0]),
  person(3, 'zhaolei', '赵磊', [0], [0], 6),
  person(4, 'sunyue', '孙悦', [0], [0, 1]),
  person(5, 'zhoumin', '周敏', [0], [1]),
  person(6, 'wuhao', '吴昊', [0], [1], 8),
  person(7, 'zhengkai', '郑凯', [1], [0]),
  person(8, 'hanmei', '韩梅', [1], [0, 1]),
]

const SURNAMES = [...'李张刘杨黄徐马朱胡郭何高罗梁宋']
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '超',
  '雨桐',
  '子涵',
  '浩然',
  '梓萱',
  '佳琪',
]
export const CONTACT_TYPES = ['普通客户', 'VIP 客户', '企业客户', '渠道伙伴'] as const
export const fullName = (one: number, two: number): string => `${SURNAMES[one % SURNAMES.length]}${GIVEN[two % GIVEN.length]}`
export const SURNAME_COUNT = SURNAMES.length
export const GIVEN_COUNT = GIVEN.length
