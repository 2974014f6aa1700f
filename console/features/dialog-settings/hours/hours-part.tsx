/** The working hours stand beside the calendar they are made of. */
export { HoursPart as default } from '../../calendar/hours/hours-part.tsx'
