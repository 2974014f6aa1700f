import { ROLES, type Role } from '../../migrations/schema/auth.ts'

export { ROLES, type Role }

/** Who may do what: the one table, for HTTP and for sockets. A right that is not here exists for nobody. */
const EVERYONE = ['admin', 'supervisor', 'agent'] as const
const STEERING = ['admin', 'supervisor'] as const
const ADMIN = ['admin'] as const

export const PERMISSIONS = {
  'account.use': EVERYONE,
  'desk.serve': EVERYONE,
  'sites.read': EVERYONE,
  'sites.write': ADMIN,
  'agents.read': STEERING,
  'agents.write': ADMIN,
  'groups.read': EVERYONE,
  'groups.write': ADMIN,
  'agents.steer': STEERING,
  'settings.read': STEERING,
  'settings.write': ADMIN,
  'calendar.read': STEERING,
  'calendar.write': ADMIN,
  'what_if.use': STEERING,
  'quick_replies.read': EVERYONE,
  'quick_replies.write_own': EVERYONE,
  'quick_replies.write_public': ADMIN,
  'conversations.read_own': EVERYONE,
  'conversations.read_all': STEERING,
  'contacts.read': EVERYONE,
  'contacts.read_all': STEERING,
  'contacts.write': EVERYONE,
  'visitors.read': EVERYONE,
  'visitors.watch': EVERYONE,
  'files.upload': EVERYONE,
  'ads.read': STEERING,
  'ads.write': ADMIN,
  'blacklist.read': STEERING,
  'blacklist.write': EVERYONE,
  'blacklist.remove': STEERING,
  'left_messages.read': EVERYONE,
  'conversations.steer': STEERING,
  'visitors.write': EVERYONE,
  'summaries.write': EVERYONE,
  'organisation.read': EVERYONE,
  'organisation.write': ADMIN,
  'audit.read': ADMIN,
  'views.use': EVERYONE,
  'exports.make': STEERING,
  'left_messages.write': EVERYONE,
  'summaries.read': EVERYONE,
  'summary_categories.write': ADMIN,
  'satisfaction.read': EVERYONE,
  'contacts.merge': STEERING,
  'contacts.import': STEERING,
  'contact_fields.read': EVERYONE,
  'contact_fields.write': ADMIN,
  'retention.read': ADMIN,
  'retention.write': ADMIN,
  'people_data.export': ADMIN,
  'people_data.erase': ADMIN,
  'statistics.read_own': EVERYONE,
  'statistics.read': STEERING,
  'calls.read': EVERYONE,
  'calls.read_all': STEERING,
  'calls.make': EVERYONE,
  'call_centre.write': ADMIN,
  'hooks.write': ADMIN,
  'api_keys.write': ADMIN,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]]

export const can = (role: Role, permission: Permission): boolean => (PERMISSIONS[permission] as readonly Role[]).includes(role)

export const permissionsOf = (role: Role): Permission[] => PERMISSION_NAMES.filter((permission) => can(role, permission))
