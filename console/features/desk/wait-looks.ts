/** How a waiting time looks as the site's own limit comes near: the loudest thing in its line. */
export const WAIT_LOOKS = {
  calm: 'font-medium text-normal',
  soon: 'rounded-[4px] bg-warning-subtle px-1 font-semibold text-warning-text',
  late: 'rounded-[4px] bg-danger-subtle px-1 font-semibold text-danger-text',
} as const
